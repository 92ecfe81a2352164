import { membersOf } from '../../../libs/edtf/index.js';
import { rangeOf } from '../../dates/world-date.js';

/** A bound that is known to lie within a half-open range, in milliseconds since 1970; null where open. */
export interface Bound {
  readonly from: number | null;
  readonly to: number | null;
}

/** When what a claim says holds in the world. */
export interface Holding {
  /** Its `to` is null where it had begun by the time when it was said, and nobody says when that was. */
  readonly begins: Bound;
  readonly ends: Bound;
  /** Where it holds several times and not between them: each of these times. */
  readonly times?: readonly Holding[];
}

const OPEN: Bound = { from: null, to: null };
/** As early and as late as a date can be. */
const EVER = -8_640_000_000_000_000;
const NEVER = 8_640_000_000_000_000;

/**
 * When something holds that occurred, or goes on, at a date: within the date, or all through an
 * interval. What goes on without a date had begun by the time when it was said.
 *
 * @param ended when that ended, as written, where a change of the claim says so
 */
export function within(
  occurred: string | undefined,
  goesOn: boolean,
  ended: string | undefined,
): Holding | undefined {
  const members = occurred === undefined || goesOn ? undefined : membersOf(occurred);
  if (members && ended === undefined) {
    return several(members.flatMap((member) => within(member, false, undefined) ?? []));
  }
  const end = ended === undefined ? undefined : boundOf(ended);
  if (occurred === undefined) return goesOn ? { begins: OPEN, ends: end ?? OPEN } : undefined;
  const [first = '', last] = occurred.split('/');
  const begins = beginning(first);
  if (end) return { begins, ends: end };
  if (last === undefined) return { begins, ends: goesOn ? OPEN : boundOf(first) };
  if (last === '..') return { begins, ends: OPEN };
  // An end that is not known may come at any time after the beginning.
  return { begins, ends: last === '' ? { from: begins.from ?? EVER, to: null } : boundOf(last) };
}

/** When something may hold of which nobody says that it does: never surely. */
export function perhaps(holding: Holding | undefined): Holding | undefined {
  if (!holding) return undefined;
  const { begins, ends } = holding;
  return { begins: { from: begins.from, to: NEVER }, ends: { from: EVER, to: ends.to } };
}

/** When something holds that is so all through a period. */
export function allThrough(period: string): Holding {
  const members = membersOf(period);
  if (members) return several(members.map(allThrough));
  const { from, to } = rangeOf(period);
  return {
    begins: { from: from ?? EVER, to: from ?? EVER },
    ends: { from: to ?? NEVER, to: to ?? NEVER },
  };
}

/** From the beginning of the first of some times to the end of the last, and between not. */
function several(times: readonly Holding[]): Holding {
  const first = times.toSorted((a, b) => (a.begins.from ?? EVER) - (b.begins.from ?? EVER))[0];
  const last = times.toSorted((a, b) => (b.ends.to ?? NEVER) - (a.ends.to ?? NEVER))[0];
  return { begins: first?.begins ?? OPEN, ends: last?.ends ?? OPEN, times };
}

/** A beginning that is not known had come by the time when it was said. */
function beginning(date: string): Bound {
  if (date === '') return OPEN;
  return date === '..' ? { from: null, to: EVER } : boundOf(date);
}

/** A date that is open on a side may be as early, or as late, as any. */
function boundOf(date: string): Bound {
  const { from, to } = rangeOf(date);
  return { from: from ?? EVER, to: to ?? NEVER };
}
