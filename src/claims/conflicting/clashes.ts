import { lowerBound } from '../../../libs/text/index.js';
import type { Bucket, Compared, Marks } from './bucket.js';
import { bucketOf, type Word } from './clash.js';
import { NumbersApart } from './numbers-apart.js';
import { Pairs } from './pairs.js';
import { RisingApart } from './rising-apart.js';

/**
 * Which of some words clash with others of them, while they come and go in any order. One more
 * costs a look at those of its bucket, of numbers at the times that it meets.
 */
export class Clashes {
  private readonly entries = new Map<string, Compared>();
  private readonly buckets = new Map<string, Bucket>();
  /** The versions that asserted claims with words that clash, in order, and how many words each has. */
  private readonly order: number[] = [];
  private readonly words = new Map<number, number>();
  private readonly marks: Marks = {
    mark: ({ asserted }) => {
      this.mark(asserted);
    },
    unmark: ({ asserted }) => {
      this.unmark(asserted);
    },
  };

  /** The claims with words that clash, by the versions that asserted them, the first before others. */
  get clashing(): readonly number[] {
    return this.order;
  }

  get size(): number {
    return this.entries.size;
  }

  /** All of the words. */
  *all(): Generator<Word> {
    for (const { word } of this.entries.values()) yield word;
  }

  add(entry: Compared): void {
    const name = bucketOf(entry.word);
    const bucket = this.buckets.get(name) ?? this.bucketFor(entry.word);
    this.buckets.set(name, bucket);
    bucket.add(entry);
    this.entries.set(entry.key, entry);
  }

  /** @returns false where there is no such word */
  remove(key: string): boolean {
    const entry = this.entries.get(key);
    if (!entry) return false;
    const name = bucketOf(entry.word);
    const bucket = this.buckets.get(name);
    this.entries.delete(key);
    bucket?.remove(entry);
    if (bucket?.size === 0) this.buckets.delete(name);
    return true;
  }

  private bucketFor(word: Word): Bucket {
    if (!('low' in word)) return new Pairs(this.marks);
    return word.cumulative ? new RisingApart(this.marks) : new NumbersApart(this.marks);
  }

  private mark(asserted: number): void {
    const words = this.words.get(asserted) ?? 0;
    this.words.set(asserted, words + 1);
    if (words === 0) this.order.splice(placeOf(this.order, asserted), 0, asserted);
  }

  private unmark(asserted: number): void {
    const words = this.words.get(asserted) ?? 0;
    if (words > 1) {
      this.words.set(asserted, words - 1);
      return;
    }
    this.words.delete(asserted);
    this.order.splice(placeOf(this.order, asserted), 1);
  }
}

function placeOf(order: readonly number[], asserted: number): number {
  return lowerBound(order.length, (index) => (order[index] ?? Infinity) >= asserted);
}
