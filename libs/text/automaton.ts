import type { InPieces } from '../in-turns/index.js';

/** Where words are in a text. */
export interface Places {
  /** The UTF-16 unit at which they begin for the first time; -1 if they are not there. */
  readonly first: number;
  /** How often they are there, counted up to a number. */
  readonly count: number;
}

/** The places of words that are not in a text. */
export const NOWHERE: Places = { first: -1, count: 0 };

/** So many children are found as fast by halving. */
const MANY = 16;
/** So many nodes, or units of a text, are a piece of work: a millisecond or less. */
const PIECE = 2 ** 12;

/**
 * Finds many words in one pass over a text (Aho and Corasick): what they have in common is a tree,
 * in which each node leads to the longest end of it that words begin with. Made in time linear in
 * the words and run in time linear in the text, whatever both are: children are looked for by
 * halving, and words that were found often enough are passed over.
 */
export class Automaton {
  /** Without doubles, in order. */
  private readonly words: readonly string[];
  /** The last unit of each node's words; nodes of one parent lie together, in the order of these. */
  private readonly units: Uint16Array;
  /** The first child of each node; its last is the one before the next node's first. */
  private readonly children: Int32Array;
  /** The node of the longest proper end that is a node. */
  private readonly ends: Int32Array;
  /** The words that are a node, by their index; -1 where it is only a beginning. */
  private readonly whole: Int32Array;
  /** The next shorter words that end where those of a word end, by index; -1 where none do. */
  private readonly shorter: Int32Array;
  /** The longest words that end in a node, by index; -1 where none do. */
  private readonly longest: Int32Array;

  /** The children of the root by their units, where they are many: most units of a text lead there. */
  private begins: Int32Array | undefined;

  /** Makes one that finds these words. */
  static *of(words: Iterable<string>): InPieces<Automaton> {
    const automaton = new Automaton(words);
    yield* automaton.grow(automaton.units.length);
    return automaton;
  }

  private constructor(words: Iterable<string>) {
    this.words = [...new Set(words)].filter((each) => each !== '').sort();
    const size = 1 + this.words.reduce((sum, { length }) => sum + length, 0);
    this.units = new Uint16Array(size);
    this.children = new Int32Array(size + 1);
    this.ends = new Int32Array(size);
    this.whole = new Int32Array(size);
    this.longest = new Int32Array(size);
    this.shorter = new Int32Array(this.words.length).fill(-1);
  }

  /** Where each of the words is in a text; those that are not there are left out. */
  *placesIn(text: string, most: number): InPieces<Map<string, Places>> {
    const firsts = new Int32Array(this.words.length).fill(-1);
    const counts = new Int32Array(this.words.length);
    // The next words, from some on, that are still counted: as in the search of disjoint sets.
    const next = Int32Array.from(this.words.keys());
    const counted = (from: number): number => {
      let index = from;
      while (index >= 0) {
        const after = next[index] ?? -1;
        if (after === index) return index;
        if (after >= 0) next[index] = next[after] ?? -1;
        index = after;
      }
      return -1;
    };
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (at % PIECE === PIECE - 1) yield;
      node = this.step(node, text.charCodeAt(at));
      let index = counted(this.longest[node] ?? -1);
      while (index >= 0) {
        const count = (counts[index] ?? 0) + 1;
        counts[index] = count;
        if (count === 1) firsts[index] = at + 1 - (this.words[index]?.length ?? 0);
        const shorter = this.shorter[index] ?? -1;
        if (count >= most) next[index] = shorter;
        index = counted(shorter);
      }
    }
    const places = new Map<string, Places>();
    this.words.forEach((words, index) => {
      const count = counts[index] ?? 0;
      if (count > 0) places.set(words, { first: firsts[index] ?? -1, count });
    });
    return places;
  }

  /** Level by level: each node stands for those words, next to each other, that begin alike. */
  private *grow(size: number): InPieces<void> {
    const from = new Int32Array(size);
    const to = new Int32Array(size);
    to[0] = this.words.length;
    let made = 1;
    let depth = 0;
    let levelEnd = 1;
    for (let node = 0; node < made; node += 1) {
      if (node % PIECE === PIECE - 1) yield;
      if (node === levelEnd) {
        depth += 1;
        levelEnd = made;
      }
      this.children[node] = made;
      let index = from[node] ?? 0;
      const last = to[node] ?? 0;
      this.whole[node] = -1;
      if (this.words[index]?.length === depth) {
        this.whole[node] = index;
        index += 1;
      }
      this.settle(node);
      while (index < last) {
        const unit = this.words[index]?.charCodeAt(depth) ?? 0;
        const begun = index;
        while (index < last && this.words[index]?.charCodeAt(depth) === unit) index += 1;
        this.units[made] = unit;
        from[made] = begun;
        to[made] = index;
        // Children of a node come before those of the next: their longest ends are nodes by then.
        this.ends[made] = node === 0 ? 0 : -1 - node;
        made += 1;
      }
    }
    this.children.fill(made, made);
    this.begins = this.beginning();
  }

  private beginning(): Int32Array | undefined {
    const first = this.children[0] ?? 0;
    const last = this.children[1] ?? 0;
    if (last - first < MANY) return undefined;
    const begins = new Int32Array(2 ** 16).fill(-1);
    for (let child = first; child < last; child += 1) begins[this.units[child] ?? 0] = child;
    return begins;
  }

  /** Finds the longest end of a node, of which all shorter nodes are settled. */
  private settle(node: number): void {
    const end = this.ends[node] ?? 0;
    if (end < 0) this.ends[node] = this.step(this.ends[-1 - end] ?? 0, this.units[node] ?? 0);
    const ending = node === 0 ? -1 : (this.longest[this.ends[node] ?? 0] ?? -1);
    const index = this.whole[node] ?? -1;
    if (index >= 0) this.shorter[index] = ending;
    this.longest[node] = index >= 0 ? index : ending;
  }

  /** The node of the longest end of a node's words and one more unit. */
  private step(from: number, unit: number): number {
    for (let node = from; ; node = this.ends[node] ?? 0) {
      const child = this.child(node, unit);
      if (child >= 0) return child;
      if (node === 0) return 0;
    }
  }

  private child(node: number, unit: number): number {
    if (node === 0 && this.begins) return this.begins[unit] ?? -1;
    let low = this.children[node] ?? 0;
    let high = this.children[node + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.units[middle] ?? 0;
      if (there === unit) return middle;
      if (there < unit) low = middle + 1;
      else high = middle;
    }
    return -1;
  }
}
