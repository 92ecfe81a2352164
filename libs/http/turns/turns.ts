import pLimit from 'p-limit';

import { type NoPlace, type PlaceLimits, Places } from '../streams/places.js';

/** Waits until it is its turn, and works then. */
export type Turn = <Outcome>(work: () => Promise<Outcome>) => Promise<Outcome>;

/**
 * Work that takes so much memory, or so long, that a process does one piece of it at a time. Of a key
 * only so many are under way or wait, so that no key is kept out by another for longer than these take.
 */
export class Turns {
  private readonly places: Places;
  private readonly oneAtATime = pLimit(1);

  constructor(limits: PlaceLimits, refusal: NoPlace) {
    this.places = new Places(limits, refusal);
  }

  /**
   * Holds a place for a key while something is done, of which the heavy part takes a turn: what a
   * client sends, and may send slowly, is waited for before it.
   *
   * @throws Problem where there is no place; or what is done throws
   */
  async hold<Outcome>(key: string, doing: (turn: Turn) => Promise<Outcome>): Promise<Outcome> {
    const leave = this.places.take(key);
    try {
      return await doing((work) => this.oneAtATime(work));
    } finally {
      leave();
    }
  }
}
