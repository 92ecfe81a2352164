import { z } from 'zod';

import { event } from '../../../claims/kinds/event.js';
import { linkage } from '../../../claims/kinds/exchange.js';
import { kind } from '../../../claims/kinds/index.js';
import { milestone } from '../../../claims/kinds/milestone.js';
import { basis } from '../../../claims/kinds/numbers.js';
import { stance } from '../../../claims/kinds/stance.js';

/** One of some words, or that it is not told. */
function oneOf(words: readonly string[]) {
  return z.enum(['', ...words]);
}

const leg = z.strictObject({
  holder: z.string(),
  issue: z.string(),
  stance: oneOf(stance.options),
  terms: z.string(),
});

const claim = z.strictObject({
  kind: z.enum(kind.options),
  quote: z.string(),
  before: z.string(),
  quotation: z.enum(['direct', 'partial', 'indirect', 'narrator']),
  speaker: z.string(),
  speakerSort: z.enum(['named', 'unnamed', 'narrator']),
  role: z.string(),
  onBehalfOf: z.string(),
  saidAt: z.string(),
  condition: z.string(),
  words: z.string(),
  actor: z.string(),
  issue: z.string(),
  stance: oneOf(stance.options),
  legs: z.array(leg),
  linkage: oneOf(linkage.options),
  agents: z.array(z.string()),
  targets: z.array(z.string()),
  place: z.string(),
  occurred: z.string(),
  status: oneOf([
    ...new Set([...event.schema.shape.status.options, ...milestone.schema.shape.status.options]),
  ]),
  measure: z.string(),
  population: z.string(),
  unit: z.string(),
  basis: oneOf(basis.options),
  value: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  exclusive: z.boolean(),
  hedge: z.string(),
  process: z.string(),
  step: z.string(),
  requires: z.array(z.string()),
  dependency: oneOf(['finish-start', 'concurrent']),
});

/**
 * What a model answers: one flat sort of claim for all kinds, and no positions in characters, which
 * models cannot count. What is not told is '' rather than null: endpoints allow few unions.
 */
export const wire = z.strictObject({
  actors: z.array(
    z.strictObject({ name: z.string(), kind: z.enum(['state', 'organisation', 'person']) }),
  ),
  claims: z.array(claim),
});
export type WireAnswer = z.infer<typeof wire>;
export type WireClaim = z.infer<typeof claim>;
export type WireLeg = z.infer<typeof leg>;
