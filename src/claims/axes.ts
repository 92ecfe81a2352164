import { z } from 'zod';

/** Whether a claim stands, by what was done to it. */
export const record = z.enum(['active', 'superseded', 'retracted', 'entered-in-error', 'erased']);
export type ClaimRecord = z.infer<typeof record>;

/** What other voices make of it. */
export const epistemic = z.enum(['denied', 'disputed', 'corroborated', 'single-source']);

/** Whether what it says is still to come, holds, or is over. */
export const validity = z.enum(['planned', 'current', 'ended', 'unknown']);
export type Validity = z.infer<typeof validity>;

export const claimState = z
  .object({ record, corrected: z.boolean(), epistemic, validity })
  .meta({ id: 'ClaimState' });
export type ClaimState = z.infer<typeof claimState>;
