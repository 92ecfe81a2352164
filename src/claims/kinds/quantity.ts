import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { edtf } from '../../dates/world-date.js';
import { limits, upTo } from '../../limits/limits.js';
import { quantityInWords } from '../../sentences/contents.js';
import { besideOthers } from '../beside-others.js';
import { claimReference } from '../references.js';
import { claimKind } from './kind.js';
import { actor, actors, claim, measure, placeIfAny } from './mention.js';
import { basis, numbersFit } from './numbers.js';
import { partiesAs } from './party.js';
import { allThrough } from './time.js';

/** A number that somebody gives, never more exact than it was given. */
const schema = z
  .strictObject({
    kind: z.literal('quantity'),
    measure: slug,
    population: slug.optional(),
    place: slug.optional(),
    period: edtf.optional(),
    unit: line.optional(),
    countedBy: z.union([slug, z.array(slug).max(...upTo(limits.namesInList))]).optional(),
    cumulative: z.boolean().optional(),
    of: claimReference
      .optional()
      .describe('The event that it counts something of: a claim of that kind'),
    total: z.number().optional().describe('The whole of which it is a part: 15 in “8 of 15”'),
    basis,
    value: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    minExclusive: z.number().optional(),
    maxExclusive: z.number().optional(),
    best: z.number().optional().describe('The best estimate of the source itself, within a range'),
    hedge: line.optional(),
  })
  .superRefine(numbersFit, besideOthers)
  .meta({ id: 'QuantityContent', description: 'A number, with its bounds and its hedge' });
export type Quantity = z.infer<typeof schema>;

export const quantity = claimKind(schema, {
  mentions: ({ measure: counted, place, countedBy, of }) => [
    measure('/measure', counted),
    ...placeIfAny('/place', place),
    ...(typeof countedBy === 'string'
      ? [actor('/countedBy', countedBy)]
      : actors('/countedBy', countedBy)),
    ...(of === undefined ? [] : [claim('/of', of, 'event')]),
  ],
  withIds: (content, idOf) =>
    content.of === undefined ? content : { ...content, of: idOf(content.of) ?? content.of },
  parties: ({ countedBy = [] }) =>
    partiesAs('counted-by', typeof countedBy === 'string' ? [countedBy] : countedBy),
  place: ({ place }) => place ?? null,
  holding: ({ period }) => (period === undefined ? undefined : allThrough(period)),
  occurred: ({ period }) => period ?? null,
  // A number is of its moment: whether it still holds is not known.
  validity: () => 'unknown',
  gist: quantityInWords,
});
