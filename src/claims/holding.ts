import { rangeOf } from '../dates/world-date.js';
import { type Content, kindOf } from './kinds/index.js';
import type { Holding } from './kinds/time.js';

/**
 * When what a claim says holds in the world, by its own dates: something that occurred, within its
 * date, or all through an interval or a period; something that is going on, from its date, or else
 * from some time no later than when it was said, until it ends. Undefined for what has no time.
 *
 * @param times when it was said, and when it ended, as written, as far as that is known
 */
export function holdingOf(
  content: Content,
  times: { readonly saidAt?: string | undefined; readonly ended?: string | undefined },
): Holding | undefined {
  const { saidAt, ended } = times;
  const holding = kindOf(content).holding(content, ended);
  if (holding?.begins.to !== null || saidAt === undefined) return holding;
  return { ...holding, begins: { ...holding.begins, to: rangeOf(saidAt).to } };
}
