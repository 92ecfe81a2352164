import { compareDeciding, type Deciding } from '../shared/deciding-order.js';
import type { StandingRow } from '../standings/view.js';

/** As much of a standing as decides its place, and whether it counts for where things stand. */
export type Placed = Deciding & Pick<StandingRow, 'record'>;

/** Puts one in among others in deciding order. */
export function place(list: Placed[], standing: Placed) {
  const { own, saidFrom, saidTo, issuedFrom, issuedTo, leg, asserted, record } = standing;
  const placed = { own, saidFrom, saidTo, issuedFrom, issuedTo, leg, asserted, record };
  list.splice(indexOf(list, placed), 0, placed);
}

/** Takes one out from among others in deciding order. */
export function displace(list: Placed[], placed: Placed): void {
  const index = indexOf(list, placed);
  const found = list[index];
  if (!found || compareDeciding(found, placed) !== 0) {
    throw new Error(`What version ${placed.asserted} asserted is not there to be taken out.`);
  }
  list.splice(index, 1);
}

/** Where one stands, or would stand, in a list in deciding order. */
function indexOf(list: readonly Placed[], placed: Placed): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = list[middle];
    if (found && compareDeciding(found, placed) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
