import { lowerBound } from '../../../libs/text/index.js';
import type { Compared, Marks } from './bucket.js';
import type { NumberGiven } from './compared.js';
import { isBelow } from './intervals.js';

/** A number, as one of those that are compared with each other. */
export type Entry = Compared<NumberGiven>;

/** Of some numbers what ends first, and what begins last: what clashes with any does so with one of these. */
export interface Ends {
  readonly lowest: Entry | undefined;
  readonly highest: Entry | undefined;
}

/** Tells which numbers clash, once each. */
export class Clashing {
  private readonly entries = new Set<Entry>();

  constructor(private readonly marks: Marks) {}

  set(entry: Entry, clashes: boolean): void {
    if (clashes === this.entries.has(entry)) return;
    if (clashes) {
      this.entries.add(entry);
      this.marks.mark(entry);
    } else {
      this.entries.delete(entry);
      this.marks.unmark(entry);
    }
  }
}

/** The numbers of one time, and the ends of all that they are compared with. */
export class NumbersOfTime implements Ends {
  /** By where they begin and by where they end, the lowest first. */
  private readonly byLow: Entry[] = [];
  private readonly byHigh: Entry[] = [];
  lowest: Entry | undefined;
  highest: Entry | undefined;

  constructor(
    readonly time: NumberGiven['time'],
    private readonly clashing: Clashing,
  ) {}

  get isEmpty(): boolean {
    return this.byLow.length === 0;
  }

  /** The ends of these numbers alone. */
  get own(): Ends {
    return { lowest: this.byHigh[0], highest: this.byLow.at(-1) };
  }

  add(entry: Entry): void {
    insert(this.byLow, entry, compareLow);
    insert(this.byHigh, entry, compareHigh);
    this.judge(entry);
  }

  remove(entry: Entry): void {
    take(this.byLow, entry, compareLow);
    take(this.byHigh, entry, compareHigh);
    this.clashing.set(entry, false);
  }

  /** Lets the numbers know the ends of what they are compared with: only those between clash otherwise than before. */
  move({ lowest, highest }: Ends): void {
    const touched: Entry[] = [];
    if (lowest !== this.lowest) {
      touched.push(...between(this.byLow, this.above(this.lowest), this.above(lowest)));
    }
    if (highest !== this.highest) {
      touched.push(...between(this.byHigh, this.below(this.highest), this.below(highest)));
    }
    this.lowest = lowest;
    this.highest = highest;
    for (const entry of touched) this.judge(entry);
  }

  private judge(entry: Entry): void {
    const { lowest, highest } = this;
    const clashes =
      (lowest !== undefined && isBelow(lowest.word, entry.word)) ||
      (highest !== undefined && isBelow(entry.word, highest.word));
    this.clashing.set(entry, clashes);
  }

  /** Where those begin that a number is below. */
  private above(lowest: Entry | undefined): number {
    return lowerBound(this.byLow.length, (index) => {
      const entry = this.byLow[index];
      return lowest !== undefined && entry !== undefined && isBelow(lowest.word, entry.word);
    });
  }

  /** Where those end that are below a number. */
  private below(highest: Entry | undefined): number {
    return lowerBound(this.byHigh.length, (index) => {
      const entry = this.byHigh[index];
      return highest === undefined || entry === undefined || !isBelow(entry.word, highest.word);
    });
  }
}

/** The ends of what has such ends. */
export function endsOf(all: Iterable<Ends>): Ends {
  let ends: Ends = { lowest: undefined, highest: undefined };
  for (const { lowest, highest } of all) {
    ends = { lowest: lower(ends.lowest, lowest), highest: higher(ends.highest, highest) };
  }
  return ends;
}

/** Whether a number ends before what ends first. */
export function isLower(entry: Entry, lowest: Entry | undefined): boolean {
  return lowest === undefined || compareHigh(entry, lowest) < 0;
}

/** Whether a number begins after what begins last. */
export function isHigher(entry: Entry, highest: Entry | undefined): boolean {
  return highest === undefined || compareLow(entry, highest) > 0;
}

export function lower(one: Entry | undefined, other: Entry | undefined): Entry | undefined {
  return other !== undefined && isLower(other, one) ? other : one;
}

export function higher(one: Entry | undefined, other: Entry | undefined): Entry | undefined {
  return other !== undefined && isHigher(other, one) ? other : one;
}

function between(entries: readonly Entry[], one: number, other: number): readonly Entry[] {
  return entries.slice(Math.min(one, other), Math.max(one, other));
}

type Compare = (one: Entry, other: Entry) => number;

/** By where they begin, of those at one number the first that takes it in; then by name. */
const compareLow: Compare = (one, other) =>
  compare(one.word.low ?? -Infinity, other.word.low ?? -Infinity) ||
  Number(one.word.lowOpen) - Number(other.word.lowOpen) ||
  byName(one, other);

/** By where they end, of those at one number the last that takes it in; then by name. */
const compareHigh: Compare = (one, other) =>
  compare(one.word.high ?? Infinity, other.word.high ?? Infinity) ||
  Number(other.word.highOpen) - Number(one.word.highOpen) ||
  byName(one, other);

function byName(one: Entry, other: Entry): number {
  return compare(one.asserted, other.asserted) || compare(one.key, other.key);
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function placeOf(entries: readonly Entry[], entry: Entry, order: Compare): number {
  return lowerBound(entries.length, (index) => {
    const other = entries[index];
    return other === undefined || order(other, entry) >= 0;
  });
}

function insert(entries: Entry[], entry: Entry, order: Compare): void {
  entries.splice(placeOf(entries, entry, order), 0, entry);
}

function take(entries: Entry[], entry: Entry, order: Compare): void {
  entries.splice(placeOf(entries, entry, order), 1);
}
