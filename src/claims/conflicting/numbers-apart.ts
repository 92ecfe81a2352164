import { lowerBound } from '../../../libs/text/index.js';
import type { Bucket, Compared, Marks } from './bucket.js';
import type { NumberGiven } from './compared.js';
import { isBelow } from './intervals.js';
import { mayMeet, rangeName } from './ranges.js';

type Entry = Compared<NumberGiven>;

/** Numbers of one time. Those of times that meet are compared with each other. */
interface Cell {
  readonly time: NumberGiven['time'];
  /** By where they begin and by where they end, the lowest first. */
  readonly byLow: Entry[];
  readonly byHigh: Entry[];
  /** The cells of times that this one meets, itself among them. */
  meets: Cell[];
  /** Of all that are there: what ends first, and what begins last. What clashes with any does so with one of these. */
  lowest: Entry | undefined;
  highest: Entry | undefined;
}

/**
 * Numbers that clash where they are apart and their times may meet. One more costs a look at the times
 * that it meets, and at those that begin to clash: not at all others, of which a series may have many
 * thousands.
 */
export class NumbersApart implements Bucket {
  private readonly cells = new Map<string, Cell>();
  private readonly clashing = new Set<Entry>();
  size = 0;

  constructor(private readonly marks: Marks) {}

  add(given: Compared): void {
    const entry = given as Entry;
    const cell = this.cellOf(entry);
    insert(cell.byLow, entry, compareLow);
    insert(cell.byHigh, entry, compareHigh);
    this.size += 1;
    this.judge(cell, entry);
    for (const other of cell.meets) {
      const { lowest, highest } = other;
      this.move(other, {
        lowest: !lowest || compareHigh(entry, lowest) < 0 ? entry : lowest,
        highest: !highest || compareLow(entry, highest) > 0 ? entry : highest,
      });
    }
  }

  remove(given: Compared): void {
    const entry = given as Entry;
    const cell = this.cellOf(entry);
    take(cell.byLow, entry, compareLow);
    take(cell.byHigh, entry, compareHigh);
    this.size -= 1;
    if (this.clashing.delete(entry)) this.marks.unmark(entry);
    for (const other of cell.meets) {
      const { lowest, highest } = other;
      this.move(other, {
        lowest: lowest === entry ? lowestIn(other.meets) : lowest,
        highest: highest === entry ? highestIn(other.meets) : highest,
      });
    }
    if (cell.byLow.length > 0) return;
    this.cells.delete(rangeName(cell.time));
    for (const other of cell.meets) other.meets = other.meets.filter((met) => met !== cell);
  }

  private cellOf({ word: { time } }: Entry): Cell {
    const name = rangeName(time);
    const known = this.cells.get(name);
    if (known) return known;
    const cell: Cell = {
      ...{ time, byLow: [], byHigh: [], meets: [] },
      ...{ lowest: undefined, highest: undefined },
    };
    this.cells.set(name, cell);
    cell.meets = [...this.cells.values()].filter((other) => mayMeet(other.time, time));
    for (const other of cell.meets) if (other !== cell) other.meets.push(cell);
    cell.lowest = lowestIn(cell.meets);
    cell.highest = highestIn(cell.meets);
    return cell;
  }

  /** Lets a cell know what ends first and begins last where it is: only those between clash otherwise than before. */
  private move(cell: Cell, { lowest, highest }: Pick<Cell, 'lowest' | 'highest'>): void {
    const touched: Entry[] = [];
    if (lowest !== cell.lowest) {
      touched.push(...between(cell.byLow, above(cell, cell.lowest), above(cell, lowest)));
    }
    if (highest !== cell.highest) {
      touched.push(...between(cell.byHigh, below(cell, cell.highest), below(cell, highest)));
    }
    cell.lowest = lowest;
    cell.highest = highest;
    for (const entry of touched) this.judge(cell, entry);
  }

  private judge({ lowest, highest }: Cell, entry: Entry): void {
    const clashes =
      (lowest !== undefined && isBelow(lowest.word, entry.word)) ||
      (highest !== undefined && isBelow(entry.word, highest.word));
    if (clashes === this.clashing.has(entry)) return;
    if (clashes) {
      this.clashing.add(entry);
      this.marks.mark(entry);
    } else {
      this.clashing.delete(entry);
      this.marks.unmark(entry);
    }
  }
}

/** Where those of a cell begin that a number is below. */
function above({ byLow }: Cell, lowest: Entry | undefined): number {
  return lowerBound(byLow.length, (index) => {
    const entry = byLow[index];
    return lowest !== undefined && entry !== undefined && isBelow(lowest.word, entry.word);
  });
}

/** Where those of a cell end that are below a number. */
function below({ byHigh }: Cell, highest: Entry | undefined): number {
  return lowerBound(byHigh.length, (index) => {
    const entry = byHigh[index];
    return highest === undefined || entry === undefined || !isBelow(entry.word, highest.word);
  });
}

function between(entries: readonly Entry[], one: number, other: number): readonly Entry[] {
  return entries.slice(Math.min(one, other), Math.max(one, other));
}

function lowestIn(cells: readonly Cell[]): Entry | undefined {
  const firsts = cells.flatMap(({ byHigh }) => byHigh[0] ?? []);
  return firsts.reduce<Entry | undefined>(
    (lowest, entry) => (lowest && compareHigh(lowest, entry) <= 0 ? lowest : entry),
    undefined,
  );
}

function highestIn(cells: readonly Cell[]): Entry | undefined {
  const lasts = cells.flatMap(({ byLow }) => byLow.at(-1) ?? []);
  return lasts.reduce<Entry | undefined>(
    (highest, entry) => (highest && compareLow(highest, entry) >= 0 ? highest : entry),
    undefined,
  );
}

type Compare = (one: Entry, other: Entry) => number;

/** By where they begin: of those at one number the first that takes it in. */
function compareLow(one: Entry, other: Entry): number {
  const [a, b] = [one.word, other.word];
  return (
    compare(a.low ?? -Infinity, b.low ?? -Infinity) ||
    Number(a.lowOpen) - Number(b.lowOpen) ||
    byName(one, other)
  );
}

/** By where they end: of those at one number the last that takes it in. */
function compareHigh(one: Entry, other: Entry): number {
  const [a, b] = [one.word, other.word];
  return (
    compare(a.high ?? Infinity, b.high ?? Infinity) ||
    Number(b.highOpen) - Number(a.highOpen) ||
    byName(one, other)
  );
}

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
