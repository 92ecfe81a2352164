import { z } from 'zod';

import { line, prose, slug } from '../../libs/text/index.js';
import { edtf } from '../dates/world-date.js';
import { quantity } from './quantity.js';
import { claimReference } from './references.js';

export const stance = z.enum([
  'offers',
  'seeks',
  'demands',
  'accepts',
  'rejects',
  'concedes',
  'withdraws',
  'defers',
]);
export type Stance = z.infer<typeof stance>;

export const reading = z.enum(['stated', 'inferred']);

const event = z
  .strictObject({
    kind: z.literal('event'),
    what: line,
    agents: z.array(slug).max(100).optional(),
    targets: z.array(slug).max(100).optional(),
    place: slug.optional(),
    occurred: edtf.optional(),
    status: z.enum(['occurred', 'ongoing', 'announced', 'planned', 'denied']),
  })
  .meta({ id: 'EventContent', description: 'Something that happens in the world' });

const position = z
  .strictObject({
    kind: z.literal('position'),
    actor: slug,
    issue: slug,
    stance,
    terms: line.optional(),
    reading,
  })
  .meta({ id: 'PositionContent', description: "An actor's stance on an issue" });

export const linkage = z.enum(['in-exchange-for', 'only-if', 'only-after', 'unless']);

export const leg = z
  .strictObject({
    holder: slug,
    owedBy: slug.optional(),
    issue: slug,
    stance,
    terms: line.optional(),
  })
  .meta({ id: 'Leg' });
export type Leg = z.infer<typeof leg>;

const exchange = z
  .strictObject({
    kind: z.literal('exchange'),
    legs: z.array(leg).min(2, 'an exchange has two legs or more').max(100),
    linkage,
  })
  .meta({ id: 'ExchangeContent', description: 'A package: stances that depend on each other' });

export const milestone = z
  .strictObject({
    kind: z.literal('milestone'),
    process: slug,
    step: slug.optional(),
    status: z.enum([
      'required',
      'proposed',
      'scheduled',
      'in-progress',
      'reported-done',
      'confirmed-done',
      'blocked',
      'abandoned',
    ]),
    occurred: edtf.optional(),
    hedge: line.optional(),
  })
  .meta({ id: 'MilestoneContent', description: 'Where a step, or a whole process, stands' });

export const dependency = z
  .strictObject({
    kind: z.literal('dependency'),
    process: slug,
    step: slug,
    requires: z.array(slug).max(100),
    type: z.enum(['finish-start', 'concurrent']),
  })
  .meta({ id: 'DependencyContent', description: 'Which steps a step waits for' });

const statement = z
  .strictObject({
    kind: z.literal('statement'),
    gist: prose,
    about: z
      .array(
        z.union([
          z.strictObject({ issue: slug }),
          z.strictObject({ process: slug }),
          z.strictObject({ claim: claimReference }),
        ]),
      )
      .max(100)
      .optional(),
  })
  .meta({ id: 'StatementContent', description: 'Anything else that someone said' });

/** What a claim says: one of seven kinds. */
export const content = z
  .discriminatedUnion('kind', [
    event,
    position,
    exchange,
    quantity,
    milestone,
    dependency,
    statement,
  ])
  .meta({ id: 'Content' });
export type Content = z.infer<typeof content>;
export type Kind = Content['kind'];

export const kind = z.enum([
  'event',
  'position',
  'exchange',
  'quantity',
  'milestone',
  'dependency',
  'statement',
]);
