import { z } from 'zod';

import { prose, slug } from '../../../libs/text/index.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import { extent, relation } from '../claim.js';
import { claimReference } from '../references.js';
import type { ChangeRoute } from './change.js';

/*
 * Fields mean the same in every change and every event that has them: `by` and `to` name another
 * claim, `report` the cause, `evidence` brings pieces of it.
 */

export const reason = prose;

/** The report that caused a change, where there is one. */
export const caused = { reason, report: slug.optional() };

/** The same, and who took the claim back, where somebody did. */
export const withdrawal = { ...caused, withdrawnBy: z.enum(['speaker', 'publisher']).optional() };

/** A change by way of another claim, as its event has it. */
export const byClaim = z.strictObject({ by: z.uuid(), reason });

/** The same, as a request has it. */
export const byReference = { by: claimReference, reason };

/** A link, as a request has it. */
export const linkage = {
  to: claimReference,
  relation,
  extent: extent.optional(),
  reason: reason.optional(),
};

export function extentFits({ relation, extent }: Unchecked, context: z.RefinementCtx): void {
  if (extent === undefined || relation === 'fulfils') return;
  context.addIssue({
    code: 'custom',
    path: ['extent'],
    message: 'only a link that fulfils has an extent',
  });
}

/** A route of which the body is the change. */
export function routeTaking<Body>(
  body: z.ZodType<Body>,
  route: Omit<ChangeRoute<Body>, 'body' | 'take'>,
): ChangeRoute<Body, Body> {
  return { ...route, body, take: (change) => ({ change }) };
}

/** The bodies that several routes share. */
export const withdrawalBody = z.strictObject(withdrawal).meta({ id: 'Withdrawal' });
export const linkBody = z
  .strictObject(linkage)
  .superRefine(extentFits, besideOthers)
  .meta({ id: 'LinkChange' });
