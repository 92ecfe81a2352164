import { z } from 'zod';

import { line, prose, slug } from '../../libs/text/index.js';
import { edtf } from '../dates/world-date.js';
import { limits, upTo } from '../limits/limits.js';
import { besideOthers, hasFields, type Unchecked } from './beside-others.js';
import { content } from './kinds/index.js';
import { claimReference } from './references.js';

const onBehalf = { role: line.optional(), onBehalfOf: slug.optional() };

/** Several who sign together. */
const joint = z
  .array(slug)
  .min(2, 'there are two who say it jointly, or more')
  .max(...upTo(limits.namesInList))
  .superRefine((signatories, context) => {
    signatories.forEach((slug, index) => {
      if (signatories.indexOf(slug) === index) return;
      context.addIssue({ code: 'custom', path: [index], message: `${slug} is given twice` });
    });
  })
  .meta({ uniqueItems: true });

/** Who says it: an actor, several of them jointly, an unnamed label, or the report in its own voice. */
export const utterer = z
  .union([
    z.strictObject({ actor: slug, ...onBehalf }),
    z.strictObject({ joint, ...onBehalf }),
    z.strictObject({ label: line, ...onBehalf }),
    z.strictObject({ narrator: z.literal(true), ...onBehalf }),
  ])
  .meta({ id: 'Utterer' });
export type Utterer = z.infer<typeof utterer>;

/** How the words of a span are quoted, and through whom they came. */
const quoting = {
  quotation: z.enum(['direct', 'partial', 'indirect', 'narrator']),
  via: z
    .array(z.union([line, z.strictObject({ actor: slug })]))
    .max(...upTo(limits.relays))
    .optional(),
};

/** A span of a report's text: by its words, or by its position in code points. */
export const evidence = z
  .strictObject({
    report: slug.optional(),
    capture: z.int().min(1).optional(),
    exact: prose.optional(),
    prefix: prose.optional(),
    suffix: prose.optional(),
    start: z.int().min(0).optional(),
    end: z.int().min(0).optional(),
    ...quoting,
  })
  .superRefine((span: Unchecked, context) => {
    const positioned = span.start !== undefined || span.end !== undefined;
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (!positioned) {
      if (span.exact === undefined) refuse('exact', 'name the span by exact, or by start and end');
      return;
    }
    if (span.start === undefined) refuse('start', 'end needs a start');
    if (span.end === undefined) refuse('end', 'start needs an end');
    if (typeof span.start === 'number' && typeof span.end === 'number' && span.start >= span.end) {
      refuse('end', 'must be greater than start');
    }
    if (span.prefix !== undefined) refuse('prefix', 'goes with exact, not with start and end');
    if (span.suffix !== undefined) refuse('suffix', 'goes with exact, not with start and end');
  }, besideOthers)
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof evidence>;

export const relation = z.enum([
  'same-proposition',
  'contradicts',
  'elaborates',
  'explains',
  'fulfils',
  'breaches',
  'inferred-from',
]);

export const extent = z.enum(['whole', 'part']);

/** A link from this claim to another. */
const link = z
  .strictObject({ to: claimReference, relation, extent: extent.optional() })
  .refine((link: Unchecked) => link.extent === undefined || link.relation === 'fulfils', {
    path: ['extent'],
    message: 'only a link that fulfils has an extent',
    ...besideOthers,
  })
  .meta({ id: 'Link' });

/** One speaker's commitment to one proposition, as a client sends it. */
export const claim = z
  .strictObject({
    key: slug.optional(),
    content,
    utterer,
    saidAt: edtf.optional(),
    evidence: z
      .array(evidence)
      .min(1, 'a claim needs evidence')
      .max(...upTo(limits.evidenceOfBody)),
    links: z
      .array(link)
      .max(...upTo(limits.linksOfBody))
      .optional(),
  })
  .superRefine(({ content, links }: Unchecked, context) => {
    if (!hasFields(content, { kind: 'position', reading: 'inferred' })) return;
    if (
      Array.isArray(links) &&
      links.some((link) => hasFields(link, { relation: 'inferred-from' }))
    ) {
      return;
    }
    context.addIssue({
      code: 'custom',
      path: ['links'],
      message: 'an inferred position needs an inferred-from link to what it was read from',
    });
  }, besideOthers)
  .meta({ id: 'Claim' });
export type Claim = z.infer<typeof claim>;
