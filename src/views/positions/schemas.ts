import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { evidence, utterer } from '../../claims/claim.js';
import { linkage } from '../../claims/kinds/exchange.js';
import { reading } from '../../claims/kinds/position.js';
import { stance } from '../../claims/kinds/stance.js';
import { epistemic } from '../../claims/axes.js';
import { limitOf, worldListParameters } from '../shared/parameters.js';
import { claimHead } from '../shared/schemas.js';
import { NAMED } from './unsure.js';

/** A matrix is mostly looked at as a whole. */
export const CELLS = { most: 2_000, page: 2_000 };

/** So is what came before a position. */
export const POSITIONS = { most: 500, page: 500 };

export const matrixQuery = z.strictObject({
  ...worldListParameters,
  limit: limitOf(CELLS),
  actor: slug.optional().describe('Only the positions of this actor; merged actors are one'),
  issue: slug.optional().describe('Only positions on this issue'),
});
export type MatrixQuery = z.infer<typeof matrixQuery>;

export const cellQuery = z.strictObject({ ...worldListParameters, limit: limitOf(POSITIONS) });
export type CellQuery = z.infer<typeof cellQuery>;

const nextPage = z.string().nullable().describe('The cursor of the next page');

const condition = z
  .object({ actor: slug, issue: slug, stance, linkage })
  .meta({ id: 'Condition', description: 'What the position depends on' });

const stand = {
  stance,
  terms: z.string().nullable(),
  reading,
  conditions: z.array(condition),
  utterer,
  quotation: evidence.shape.quotation,
  ...claimHead,
  epistemic,
};

export const matrix = z
  .object({
    version: z.int(),
    actors: z.array(z.object({ slug, name: z.string() })).describe('Those of the cells'),
    issues: z.array(z.object({ slug, title: z.string() })).describe('Those of the cells'),
    cells: z.array(
      z
        .object({
          actor: slug,
          issue: slug,
          ...stand,
          since: z
            .string()
            .nullable()
            .describe('When the first of the present run of one stance was said, or published'),
          changes: z.int().describe('How often the stance shifted'),
          unsure: z
            .array(
              z.object({
                claimId: z.uuid(),
                key: z.string().nullable().describe('`<report>/<key>`; null without a key'),
                stance,
                since: z.string().nullable().describe('When it was said, or else published'),
              }),
            )
            .describe(
              `The claims that may be newer than the one shown, and say something else: their dates do not tell. The newest ${NAMED}, those first`,
            ),
          unsureCount: z.int().describe('How many of these there are'),
        })
        .meta({ id: 'PositionCell' }),
    ),
    next: nextPage,
  })
  .meta({ id: 'Positions' });

export const cellHistory = z
  .object({
    version: z.int(),
    actor: slug,
    issue: slug,
    history: z.array(
      z
        .object({
          ...stand,
          change: z
            .enum(['taken', 'reaffirmed', 'shifted', 'withdrawn'])
            .nullable()
            .describe("Against the one before that speaks for the actor; null for others' words"),
          own: z.boolean().describe('Whether its utterer speaks for the actor'),
          saidAt: z.string().nullable(),
          since: z.string().nullable(),
          reports: z.array(slug),
          version: z.int().describe('The version that asserted it'),
        })
        .meta({ id: 'PositionChange' }),
    ),
    next: nextPage,
  })
  .meta({ id: 'PositionHistory' });
