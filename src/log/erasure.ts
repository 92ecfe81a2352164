import { z } from 'zod';

import type { Mark } from '../../libs/event-store/index.js';
import { prose } from '../../libs/text/index.js';

/** Why something is forgotten, and by what right; each event that erases has these. */
export const grounds = { reason: prose, legalBasis: prose };

/** The body of the routes that erase. */
export const erasureBody = z.strictObject(grounds).meta({ id: 'ErasureRequest' });
export type Grounds = z.infer<typeof erasureBody>;

/** What answers say in the place of what is erased. */
export const erasure = z
  .object({
    version: z.int().describe('The version that recorded the erasure'),
    reason: z.string(),
    legalBasis: z.string(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof erasure>;

/** What a mark in the log tells of an erasure. */
export function erasureOf({ version, payload }: Pick<Mark, 'version' | 'payload'>): Erasure {
  const { reason, legalBasis } = payload as Grounds;
  return { version, reason, legalBasis };
}
