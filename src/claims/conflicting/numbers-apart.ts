import type { Bucket, Compared, Marks } from './bucket.js';
import { ByTime } from './by-time.js';
import {
  Clashing,
  type Ends,
  endsOf,
  type Entry,
  isHigher,
  isLower,
  NumbersOfTime,
} from './numbers-of-time.js';
import { mayMeet, rangeName } from './ranges.js';

/** Of more times than this it is asked first what is lowest and highest of all. */
const FEW = 100;

/**
 * Numbers that clash where they are apart and their times may meet. One more costs a look at the times
 * that it meets, and at those that begin to clash: not at all others, of which a series may have many
 * thousands.
 */
export class NumbersApart implements Bucket {
  private readonly times = new Map<string, NumbersOfTime>();
  private readonly byTime = new ByTime<NumbersOfTime>();
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
    for (const other of this.byTime.meeting(numbers.time)) {
      other.move({
        lowest: isLower(entry, other.lowest) ? entry : other.lowest,
        highest: isHigher(entry, other.highest) ? entry : other.highest,
      });
    }
  }

  remove(given: Compared): void {
    const entry = given as Entry;
    const numbers = this.numbersOf(entry);
    numbers.remove(entry);
    this.size -= 1;
    const met = this.byTime.meeting(numbers.time);
    const bound = met.filter(({ lowest, highest }) => lowest === entry || highest === entry);
    const ends = this.seeking(bound.length > FEW);
    for (const other of bound) other.move(ends(other));
    if (!numbers.isEmpty) return;
    this.times.delete(rangeName(numbers.time));
    this.byTime.remove(numbers);
  }

  private numbersOf({ word: { time } }: Entry): NumbersOfTime {
    const name = rangeName(time);
    const known = this.times.get(name);
    if (known) return known;
    const numbers = new NumbersOfTime(time, this.clashing);
    numbers.move(this.endsAt(numbers));
    this.times.set(name, numbers);
    this.byTime.add(numbers);
    return numbers;
  }

  private endsAt({ time }: NumbersOfTime): Ends {
    return endsOf(this.byTime.meeting(time).map(({ own }) => own));
  }

  /** Seeks the ends of what the numbers of a time meet. For many it is mostly those of all: a look at every time, once. */
  private seeking(forMany: boolean): (numbers: NumbersOfTime) => Ends {
    if (!forMany) return (numbers) => this.endsAt(numbers);
    const all = endsOf([...this.times.values()].map(({ own }) => own));
    const meets = (entry: Entry | undefined, { time }: NumbersOfTime) =>
      entry !== undefined && mayMeet(entry.word.time, time);
    return (numbers) =>
      meets(all.lowest, numbers) && meets(all.highest, numbers) ? all : this.endsAt(numbers);
  }
}
