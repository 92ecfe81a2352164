import { atOnce, type InPieces } from '../in-turns/index.js';
import { Automaton, NOWHERE, type Places } from './automaton.js';
import { seekPlace } from './place-of.js';

/** A text in which words are sought; what was found in it is known by this object. */
interface Searched {
  readonly text: string;
}

/** So many units of texts are read word by word, which is faster where there are few words. */
const ALLOWANCE = 2 ** 21;

/**
 * Words that are sought in texts, so many at once that to read a text for each of them would take
 * too long: that is done for a while, and then each text is read once for all of them. In time
 * linear in the texts and the words, whatever both are.
 */
export class Sought {
  private readonly words: ReadonlySet<string>;
  private readonly found = new WeakMap<Searched, Map<string, Places>>();
  private readonly foundAll = new WeakMap<Searched, ReadonlyMap<string, Places>>();
  private automaton: Automaton | undefined;
  private allowance = ALLOWANCE;

  /**
   * @param words all that will be sought
   * @param most places are counted up to this number
   */
  constructor(
    words: Iterable<string>,
    private readonly most: number,
  ) {
    this.words = new Set(words);
  }

  /** @throws Error for words that were not to be sought */
  placesIn(searched: Searched, words: string): Places {
    if (!this.words.has(words)) throw new Error('these words were not to be sought');
    const all = this.foundAll.get(searched);
    if (all) return all.get(words) ?? NOWHERE;
    const known = this.found.get(searched)?.get(words);
    if (known) return known;
    return this.allowance > 0
      ? atOnce(this.byItself(searched, words))
      : this.withAll(searched, words);
  }

  /** Does in pieces what it takes to tell of each of some words whether they are there. */
  *seek(searched: Searched, words: Iterable<string>): InPieces<void> {
    for (const each of words) {
      if (this.foundAll.has(searched)) return;
      if (this.allowance <= 0) yield* this.seekAll(searched);
      else if (!this.found.get(searched)?.has(each)) yield* this.byItself(searched, each);
      yield;
    }
  }

  private *byItself(searched: Searched, words: string): InPieces<Places> {
    const { text } = searched;
    // Once for the first place, and once for the others.
    this.allowance -= 2 * text.length;
    const first = yield* seekPlace(text, words);
    let count = 0;
    for (let place = first; place >= 0; place = yield* seekPlace(text, words, place + 1)) {
      count += 1;
      if (count === this.most) break;
    }
    const places = { first, count };
    const known = this.found.get(searched);
    if (known) known.set(words, places);
    else this.found.set(searched, new Map([[words, places]]));
    return places;
  }

  private withAll(searched: Searched, words: string): Places {
    return atOnce(this.seekAll(searched)).get(words) ?? NOWHERE;
  }

  private *seekAll(searched: Searched): InPieces<ReadonlyMap<string, Places>> {
    this.automaton ??= yield* Automaton.of(this.words);
    const all = yield* this.automaton.placesIn(searched.text, this.most);
    this.foundAll.set(searched, all);
    return all;
  }
}
