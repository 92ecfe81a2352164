import { rangeOf } from '../dates/world-date.js';
import type { Content } from './content.js';

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
}

const OPEN: Bound = { from: null, to: null };
/** As early and as late as a date can be. */
const EVER = -8_640_000_000_000_000;
const NEVER = 8_640_000_000_000_000;

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
  const holding = datesOf(content, ended);
  if (holding?.begins.to !== null || saidAt === undefined) return holding;
  return { ...holding, begins: { ...holding.begins, to: rangeOf(saidAt).to } };
}

function datesOf(content: Content, ended: string | undefined): Holding | undefined {
  const ends = ended === undefined ? undefined : boundOf(ended);
  switch (content.kind) {
    case 'event':
      // What is denied is said not to have been.
      if (content.status === 'denied') return undefined;
      return timeOf(content.occurred, content.status === 'ongoing', ends);
    case 'milestone':
      return timeOf(content.occurred, content.status === 'in-progress', ends);
    case 'quantity': {
      if (content.period === undefined) return undefined;
      const { from, to } = rangeOf(content.period);
      return {
        begins: { from: from ?? EVER, to: from ?? EVER },
        ends: { from: to ?? NEVER, to: to ?? NEVER },
      };
    }
    default:
      return undefined;
  }
}

function timeOf(
  occurred: string | undefined,
  goingOn: boolean,
  ended: Bound | undefined,
): Holding | undefined {
  if (occurred === undefined) return goingOn ? { begins: OPEN, ends: ended ?? OPEN } : undefined;
  const [first = '', last] = occurred.split('/');
  const begins = beginning(first);
  if (ended) return { begins, ends: ended };
  if (last === undefined) return { begins, ends: goingOn ? OPEN : boundOf(first) };
  if (last === '..') return { begins, ends: OPEN };
  // An end that is not known may come at any time after the beginning.
  return { begins, ends: last === '' ? { from: begins.from ?? EVER, to: null } : boundOf(last) };
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
