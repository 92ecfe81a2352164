/** A range in milliseconds since 1970, as far as it is known. A moment begins and ends at once. */
export interface Bounds {
  /** Null where open or unknown. */
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * When something was said and published, as far as that decides which word is the newer one: in
 * milliseconds since 1970, null where open or unknown.
 */
export interface Clocks {
  /** When it was said: never later than it was published. */
  readonly saidFrom: number | null;
  readonly saidTo: number | null;
  /** The earliest publication of its evidence. */
  readonly issuedFrom: number | null;
  readonly issuedTo: number | null;
}

const OPEN: Bounds = { from: null, to: null };

/**
 * The clocks of a claim. What is said to have been said after its publication was said at the time
 * of that.
 *
 * @param said null where that is not told
 * @param issued the publications of its evidence
 */
export function clocksOf(said: Bounds | null, issued: readonly Bounds[]): Clocks {
  const published = issued.toSorted(compareIssued)[0] ?? OPEN;
  const { from, to } = said === null ? published : saidBy(said, published);
  return { saidFrom: from, saidTo: to, issuedFrom: published.from, issuedTo: published.to };
}

/** Orders publications: what has surely been published first, of those the one of which more is known. */
export function compareIssued(a: Bounds, b: Bounds): number {
  return compare(end(a.to), end(b.to)) || compare(start(b.from), start(a.from));
}

function saidBy(said: Bounds, published: Bounds): Bounds {
  if (start(said.from) >= end(published.to)) return published;
  return end(said.to) <= end(published.to) ? said : { from: said.from, to: published.to };
}

/**
 * Orders by when something was said, then published, the earlier first: by lower bounds, so that a
 * vague date never displaces a certain one. What has no lower bound comes before everything. Of
 * equal lower bounds the wider range comes first.
 */
export function compareClocks(a: Clocks, b: Clocks): number {
  return (
    compare(start(a.saidFrom), start(b.saidFrom)) ||
    compare(start(a.issuedFrom), start(b.issuedFrom)) ||
    compare(end(b.saidTo), end(a.saidTo)) ||
    compare(end(b.issuedTo), end(a.issuedTo))
  );
}

type Said = Pick<Clocks, 'saidFrom' | 'saidTo'>;

/** Whether something may have been said after another: whether it reaches beyond where that begins. */
export function mayBeSaidAfter(a: Said, b: Said): boolean {
  return end(a.saidTo) > start(b.saidFrom);
}

/**
 * Whether something may be newer than another: not where it was surely said before that, or at the
 * same time by their dates and surely published before.
 */
export function mayFollow(a: Clocks, b: Clocks): boolean {
  if (isBefore(saidOf(a), saidOf(b))) return false;
  const alike = a.saidFrom === b.saidFrom && a.saidTo === b.saidTo;
  return !(alike && isBefore(issuedOf(a), issuedOf(b)));
}

function saidOf({ saidFrom: from, saidTo: to }: Said): Bounds {
  return { from, to };
}

function issuedOf({ issuedFrom: from, issuedTo: to }: Clocks): Bounds {
  return { from, to };
}

/** Whether one is over when the other begins; a moment is over right after it. */
function isBefore(a: Bounds, b: Bounds): boolean {
  const [over, begun] = [end(a.to), start(b.from)];
  return over < begun || (over === begun && a.from !== a.to);
}

function start(from: number | null): number {
  return from ?? -Infinity;
}

function end(to: number | null): number {
  return to ?? Infinity;
}

/** Compares numbers of which both may be infinite. */
export function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
