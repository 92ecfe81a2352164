import type { Posted } from '../../libs/outgoing/index.js';

/** What an attempt came to: the receiver has it; it is to be tried again; or it wants no more, ever. */
export type Outcome = 'delivered' | 'failed' | 'gone';

/** What the receiver's answer means. A redirect is not followed, and is no delivery. */
export function outcomeOf(posted: Posted): Outcome {
  if ('failure' in posted) return 'failed';
  if (posted.status >= 200 && posted.status < 300) return 'delivered';
  return posted.status === 410 ? 'gone' : 'failed';
}
