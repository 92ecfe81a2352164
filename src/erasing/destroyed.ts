import { z } from 'zod';

/** How much an erasure takes out of the log. */
export const destroyed = z
  .object({
    events: z.int().describe('How many events nothing is left of but their envelopes'),
    texts: z.int().describe('How many texts go: of captures, and of reviews that quote them'),
  })
  .meta({ id: 'Destroyed' });
export type Destroyed = z.infer<typeof destroyed>;
