import { bucketOf, clash, type Word } from './clash.js';

/** A word that is compared with others, and the version that asserted its claim. */
export interface Compared {
  /** Its own name: a claim may have several. */
  readonly key: string;
  readonly asserted: number;
  readonly word: Word;
}

interface Entry extends Compared {
  /** How many others it clashes with. */
  against: number;
}

/**
 * Which of some words clash with others of them, while they come and go in any order. One more
 * costs a look at those of its bucket.
 */
export class Clashes {
  private readonly entries = new Map<string, Entry>();
  private readonly buckets = new Map<string, Set<Entry>>();
  /** The versions that asserted claims with words that clash, in order, and how many words each has. */
  private readonly order: number[] = [];
  private readonly words = new Map<number, number>();

  /** The claims with words that clash, by the versions that asserted them, the first before others. */
  get clashing(): readonly number[] {
    return this.order;
  }

  add({ key, asserted, word }: Compared): void {
    const entry: Entry = { key, asserted, word, against: 0 };
    const name = bucketOf(word);
    const bucket = this.buckets.get(name) ?? new Set();
    this.buckets.set(name, bucket);
    for (const other of bucket) {
      if (!clash(word, other.word)) continue;
      entry.against += 1;
      other.against += 1;
      if (other.against === 1) this.mark(other.asserted);
    }
    if (entry.against > 0) this.mark(asserted);
    bucket.add(entry);
    this.entries.set(key, entry);
  }

  /** @returns false where there is no such word */
  remove(key: string): boolean {
    const entry = this.entries.get(key);
    if (!entry) return false;
    const name = bucketOf(entry.word);
    const bucket = this.buckets.get(name);
    this.entries.delete(key);
    bucket?.delete(entry);
    if (bucket?.size === 0) this.buckets.delete(name);
    if (entry.against === 0) return true;
    this.unmark(entry.asserted);
    for (const other of bucket ?? []) {
      if (!clash(entry.word, other.word)) continue;
      other.against -= 1;
      if (other.against === 0) this.unmark(other.asserted);
    }
    return true;
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
  let [from, to] = [0, order.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((order[middle] ?? Infinity) < asserted) from = middle + 1;
    else to = middle;
  }
  return from;
}
