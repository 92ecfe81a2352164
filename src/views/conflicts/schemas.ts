import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { rule } from '../../claims/conflicting/rules.js';
import { kind } from '../../claims/kinds/index.js';
import { listParameters, placeParameter } from '../shared/parameters.js';
import { claimHead, claimName, origin, outcome, pageOf } from '../shared/schemas.js';
import { SHOWN } from './view.js';

export const conflictsQuery = z.strictObject({
  ...listParameters,
  rule: rule.optional().describe('Only conflicts by this rule'),
  actor: slug
    .optional()
    .describe(
      'Only conflicts of which a claim mentions this actor, or one that is merged with it, or is said by it',
    ),
  issue: slug.optional().describe('Only conflicts of which a claim mentions this issue'),
  place: placeParameter.describe(
    'Only conflicts of which a claim is of this place, or of one that lies within it; merged places are one, by the directory of the moment',
  ),
});
export type ConflictsQuery = z.infer<typeof conflictsQuery>;

const subject = z
  .union([
    z.object({ claim: claimName }),
    z.object({ actor: slug, issue: slug }),
    z.object({
      measure: slug,
      population: slug.nullable(),
      place: slug.nullable(),
      period: z
        .string()
        .nullable()
        .describe('As one of the claims writes it, or the range of several periods that overlap'),
      unit: z.string().nullable(),
      of: z.uuid().optional().describe('The claim of the event that something is counted of'),
      cumulative: z.literal(true).optional().describe('Where counts from some beginning on'),
    }),
    z.object({ process: slug, step: slug.nullable().describe('Null for the whole process') }),
  ])
  .meta({ id: 'ConflictSubject' });

const conflictingClaim = z
  .object({ ...claimHead, kind, sentence: z.string(), ...origin })
  .meta({ id: 'ConflictingClaim' });

const conflict = {
  id: z.string().describe('Its permanent name: of its subject and the rule'),
  subject,
  rule,
  count: z.int().describe('How many claims do not hold together'),
};

export const conflictItem = z
  .object({
    ...conflict,
    claims: z
      .array(conflictingClaim)
      .describe(`In the order in which they were asserted, the first ${SHOWN}`),
    objections: z
      .array(z.object({ by: claimName, outcome }))
      .describe(
        `Where it is denied or disputed: by way of which claims, and how that was settled; the first ${SHOWN}`,
      ),
  })
  .meta({ id: 'ConflictItem' });

export const singleConflict = pageOf(conflictingClaim)
  .extend(conflict)
  .meta({ id: 'SingleConflict' });
