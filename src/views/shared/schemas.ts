import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { utterer } from '../../claims/claim.js';
import { claimState } from '../../claims/axes.js';
import { erasure } from '../../log/erasure.js';

/** What every item about a claim carries. */
export const claimHead = {
  claimId: z.uuid(),
  revision: z.int(),
  key: z.string().nullable().describe('`<report slug>/<key>`; null for a claim without a key'),
  state: claimState,
  holds: z
    .enum(['certain', 'possible'])
    .optional()
    .describe('With validAt alone: whether it surely or possibly holds at that time'),
  erased: erasure.optional().describe('Why it is erased, for an erased claim alone'),
};

/** Another claim as items refer to it. */
export const claimName = z
  .object({ claimId: z.uuid(), key: claimHead.key })
  .meta({ id: 'ClaimName', description: 'A claim by its id and its permanent name' });

/** How a denial or a dispute was settled. */
export const outcome = z.enum(['upheld', 'dismissed']).nullable().describe('Null while it is open');

/** A report as items refer to it. */
const reportReference = z
  .object({
    slug,
    title: z.string(),
    publishedAt: z.string(),
    withdrawn: z.string().nullable().describe('Why its publisher withdrew it'),
  })
  .meta({ id: 'ReportReference' });

/** Where a claim comes from. */
export const origin = {
  utterer,
  saidAt: z.string().nullable(),
  reports: z.array(reportReference),
};

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    version: z.int().describe('The version that the page shows'),
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page'),
  });
}
