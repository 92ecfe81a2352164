import { lowerBound } from '../../../libs/text/index.js';
import type { Bucket, Compared, Marks } from './bucket.js';
import type { NumberGiven } from './compared.js';
import { isBelow } from './intervals.js';
import { mayMeet, rangeName } from './ranges.js';

type Entry = Compared<NumberGiven>;

/** Times that one meets are kept up to so many: of many that all meet they would be their square. */
const FEW = 100;

/** Numbers of one time. Those of times that meet are compared with each other. */
interface Cell {
  readonly time: NumberGiven['time'];
  /** By where they begin and by where they end, the lowest first. */
  readonly byLow: Entry[];
  readonly byHigh: Entry[];
  /** The cells of times that this one meets, itself among them; undefined where they are many, and looked for. */
  meets: Cell[] | undefined;
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
    for (const other of this.meeting(cell)) {
      const { lowest, highest } = other;
      const isLowest = !lowest || endsBefore(entry, lowest) < 0;
      const isHighest = !highest || beginsBefore(entry, highest) > 0;
      if (!isLowest && !isHighest) continue;
      this.move(other, {
        lowest: isLowest ? entry : lowest,
        highest: isHighest ? entry : highest,
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
    const lowestAt = this.seeking(lowestIn);
    const highestAt = this.seeking(highestIn);
    for (const other of this.meeting(cell)) {
      const { lowest, highest } = other;
      if (lowest !== entry && highest !== entry) continue;
      this.move(other, {
        lowest: lowest === entry ? lowestAt(other) : lowest,
        highest: highest === entry ? highestAt(other) : highest,
      });
    }
    if (cell.byLow.length > 0) return;
    this.cells.delete(rangeName(cell.time));
    for (const other of this.meeting(cell))
      other.meets = other.meets?.filter((met) => met !== cell);
  }

  private cellOf({ word: { time } }: Entry): Cell {
    const name = rangeName(time);
    const known = this.cells.get(name);
    if (known) return known;
    const met = this.scan(time);
    const cell: Cell = {
      ...{ time, byLow: [], byHigh: [], meets: undefined },
      ...{ lowest: lowestIn(met), highest: highestIn(met) },
    };
    this.cells.set(name, cell);
    if (met.length < FEW) cell.meets = [...met, cell];
    for (const other of met) {
      const { meets } = other;
      other.meets = meets && meets.length < FEW ? [...meets, cell] : undefined;
    }
    return cell;
  }

  private meeting({ time, meets }: Cell): readonly Cell[] {
    return meets ?? this.scan(time);
  }

  private scan(time: Cell['time']): Cell[] {
    return [...this.cells.values()].filter((other) => mayMeet(other.time, time));
  }

  /**
   * Seeks what ends first, or begins last, of those that a cell meets. Where these are many it is mostly
   * that of all: a look at every time once, and again only for a cell that does not meet it.
   */
  private seeking(of: (cells: readonly Cell[]) => Entry | undefined) {
    let most: Entry | undefined;
    return (cell: Cell): Entry | undefined => {
      if (cell.meets) return of(cell.meets);
      most ??= of([...this.cells.values()]);
      return most && mayMeet(most.word.time, cell.time) ? most : of(this.scan(cell.time));
    };
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

const compareLow: Compare = (one, other) => beginsBefore(one, other) || byName(one, other);
const compareHigh: Compare = (one, other) => endsBefore(one, other) || byName(one, other);

/** By where they begin: of those at one number the first that takes it in. */
function beginsBefore({ word: a }: Entry, { word: b }: Entry): number {
  return compare(a.low ?? -Infinity, b.low ?? -Infinity) || Number(a.lowOpen) - Number(b.lowOpen);
}

/** By where they end: of those at one number the last that takes it in. */
function endsBefore({ word: a }: Entry, { word: b }: Entry): number {
  return compare(a.high ?? Infinity, b.high ?? Infinity) || Number(b.highOpen) - Number(a.highOpen);
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
