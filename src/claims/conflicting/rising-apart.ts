import { lowerBound } from '../../../libs/text/index.js';
import type { Bucket, Compared, Marks } from './bucket.js';
import {
  Clashing,
  type Ends,
  type Entry,
  higher,
  isHigher,
  isLower,
  lower,
  NumbersOfTime,
} from './numbers-of-time.js';
import { rangeName } from './ranges.js';

/**
 * Numbers that count from one beginning on, and may rise: two that are apart clash unless the time of
 * the lower one is over when that of the higher one begins. So a number is compared, as the higher one,
 * with those that end after its time begins; as the lower one, with those that begin before its time
 * ends. The later a time begins, the fewer there are that end after it: what is lowest of these rises
 * with the times, and so does what is highest of those that begin before a time ends. So one more
 * changes what holds for times in a row, which are found by halves.
 */
export class RisingApart implements Bucket {
  private readonly times = new Map<string, NumbersOfTime>();
  /** By where they begin, and by where they end. */
  private readonly byBegin: NumbersOfTime[] = [];
  private readonly byEnd: NumbersOfTime[] = [];
  private readonly clashing: Clashing;
  size = 0;

  constructor(marks: Marks) {
    this.clashing = new Clashing(marks);
  }

  add(given: Compared): void {
    const entry = given as Entry;
    const numbers = this.numbersOf(entry);
    numbers.add(entry);
    this.size += 1;
    const { byBegin, byEnd } = this;
    const afterwards = firstOf(byBegin, (other) => beginOf(other) >= endOf(numbers));
    const above = firstOf(byBegin, ({ lowest }) => isLower(entry, lowest));
    for (const other of byBegin.slice(above, afterwards)) {
      other.move({ lowest: entry, highest: other.highest });
    }
    const before = firstOf(byEnd, (other) => endOf(other) > beginOf(numbers));
    const below = firstOf(byEnd, ({ highest }) => !isHigher(entry, highest));
    for (const other of byEnd.slice(before, below)) {
      other.move({ lowest: other.lowest, highest: entry });
    }
  }

  remove(given: Compared): void {
    const entry = given as Entry;
    const numbers = this.numbersOf(entry);
    numbers.remove(entry);
    this.size -= 1;
    if (numbers.isEmpty) {
      this.times.delete(rangeName(numbers.time));
      const begin = firstOf(this.byBegin, (other) => beginOf(other) >= beginOf(numbers));
      this.byBegin.splice(this.byBegin.indexOf(numbers, begin), 1);
      const end = firstOf(this.byEnd, (other) => endOf(other) >= endOf(numbers));
      this.byEnd.splice(this.byEnd.indexOf(numbers, end), 1);
    }
    const { byBegin, byEnd } = this;
    const isNotLower = ({ lowest }: Ends) => lowest === undefined || !isLower(lowest, entry);
    this.seekLowest(rowOf(byBegin, isNotLower, ({ lowest }) => lowest === entry));
    const isNotLess = ({ highest }: Ends) => highest !== undefined && !isHigher(entry, highest);
    this.seekHighest(rowOf(byEnd, isNotLess, ({ highest }) => highest === entry));
  }

  private numbersOf({ word: { time } }: Entry): NumbersOfTime {
    const name = rangeName(time);
    const known = this.times.get(name);
    if (known) return known;
    const numbers = new NumbersOfTime(time, this.clashing);
    this.times.set(name, numbers);
    const { byBegin, byEnd } = this;
    const begin = firstOf(byBegin, (other) => beginOf(other) >= beginOf(numbers));
    const end = firstOf(byEnd, (other) => endOf(other) >= endOf(numbers));
    byBegin.splice(begin, 0, numbers);
    byEnd.splice(end, 0, numbers);
    this.seekLowest([begin, begin + 1]);
    this.seekHighest([end, end + 1]);
    return numbers;
  }

  /** Seeks what is lowest for times in a row, from what it is for the one after them. */
  private seekLowest([first, after]: Row): void {
    const { byBegin, byEnd } = this;
    const next = byBegin[after];
    let lowest = next?.lowest;
    let place = next ? firstOf(byEnd, (other) => endOf(other) > beginOf(next)) : byEnd.length;
    for (const numbers of byBegin.slice(first, after).reverse()) {
      for (; ; place -= 1) {
        const other = byEnd[place - 1];
        if (!other || endOf(other) <= beginOf(numbers)) break;
        lowest = lower(lowest, other.own.lowest);
      }
      numbers.move({ lowest, highest: numbers.highest });
    }
  }

  /** Seeks what is highest for times in a row, from what it is for the one before them. */
  private seekHighest([first, after]: Row): void {
    const { byBegin, byEnd } = this;
    const last = byEnd[first - 1];
    let highest = last?.highest;
    let place = last ? firstOf(byBegin, (other) => beginOf(other) >= endOf(last)) : 0;
    for (const numbers of byEnd.slice(first, after)) {
      for (; ; place += 1) {
        const other = byBegin[place];
        if (!other || beginOf(other) >= endOf(numbers)) break;
        highest = higher(highest, other.own.highest);
      }
      numbers.move({ lowest: numbers.lowest, highest });
    }
  }
}

/** Places in a row: the first of them, and the one after them. */
type Row = readonly [number, number];

/** The places for which something holds, in a row from where another condition begins to hold. */
function rowOf(
  all: readonly NumbersOfTime[],
  begins: (numbers: NumbersOfTime) => boolean,
  holds: (numbers: NumbersOfTime) => boolean,
): Row {
  const first = firstOf(all, begins);
  let after = first;
  for (let numbers = all[after]; numbers && holds(numbers); numbers = all[after]) after += 1;
  return [first, after];
}

/** The first place at which a condition holds that holds at all places from there on. */
function firstOf(
  all: readonly NumbersOfTime[],
  condition: (numbers: NumbersOfTime) => boolean,
): number {
  return lowerBound(all.length, (place) => {
    const numbers = all[place];
    return numbers === undefined || condition(numbers);
  });
}

function beginOf({ time }: NumbersOfTime): number {
  return time.from ?? -Infinity;
}

function endOf({ time }: NumbersOfTime): number {
  return time.to ?? Infinity;
}
