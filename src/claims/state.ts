import { z } from 'zod';
import type { Content } from './content.js';

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

/** The validity of an event of the world, and of a step of a process, by its status. */
const VALIDITY_BY_STATUS = {
  event: {
    occurred: 'ended',
    ongoing: 'current',
    announced: 'planned',
    planned: 'planned',
    denied: 'unknown',
  },
  milestone: {
    required: 'planned',
    proposed: 'planned',
    scheduled: 'planned',
    'in-progress': 'current',
    'reported-done': 'ended',
    'confirmed-done': 'ended',
    blocked: 'current',
    abandoned: 'ended',
  },
} as const satisfies Record<string, Record<string, Validity>>;

/**
 * The validity of a claim as it was asserted: from what it says alone, never from today's date.
 * A stance or a dependency holds until something ends it; a number and a statement are of their
 * moment, and whether they still hold is not known.
 */
export function assertedValidity(content: Content): Validity {
  switch (content.kind) {
    case 'event':
      return VALIDITY_BY_STATUS.event[content.status];
    case 'milestone':
      return VALIDITY_BY_STATUS.milestone[content.status];
    case 'position':
    case 'exchange':
    case 'dependency':
      return 'current';
    case 'quantity':
    case 'statement':
      return 'unknown';
  }
}
