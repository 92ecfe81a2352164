import { clash } from './clash.js';
import type { Bucket, Compared, Marks } from './bucket.js';

/** Words that are compared pair by pair: one more costs a look at each. */
export class Pairs implements Bucket {
  /** With how many others each clashes. */
  private readonly against = new Map<Compared, number>();

  constructor(private readonly marks: Marks) {}

  get size(): number {
    return this.against.size;
  }

  add(entry: Compared): void {
    let own = 0;
    for (const [other, count] of this.against) {
      if (!clash(entry.word, other.word)) continue;
      own += 1;
      this.against.set(other, count + 1);
      if (count === 0) this.marks.mark(other);
    }
    this.against.set(entry, own);
    if (own > 0) this.marks.mark(entry);
  }

  remove(entry: Compared): void {
    const own = this.against.get(entry);
    this.against.delete(entry);
    if (!own) return;
    this.marks.unmark(entry);
    for (const [other, count] of this.against) {
      if (!clash(entry.word, other.word)) continue;
      this.against.set(other, count - 1);
      if (count === 1) this.marks.unmark(other);
    }
  }
}
