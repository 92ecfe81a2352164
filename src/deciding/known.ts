import type { Subject } from './subject.js';

/** What is known of the things of one sort. */
export interface Known<State> {
  /**
   * Its state; undefined where there is none of this name.
   *
   * @throws Error where nobody asked for it: whether there is one is not known then
   */
  get(name: string): State | undefined;
  /** Whether there is one of this name; throws as `get` does. */
  has(name: string): boolean;
  /** Its state; undefined, too, where it is not known whether there is one of this name. */
  find(name: string): State | undefined;
  /** Whether it is known if there is one of this name. */
  knows(name: string): boolean;
  /** Those that are there, among what these streams say. */
  among(streams: readonly string[]): State[];
}

/** Tells what is known of the things of a sort. */
export interface Knows {
  /** @throws Error where nobody asked for any */
  of<State>(subject: Subject<State>): Known<State>;
  /**
   * The slug or id of what a permanent name stands for; undefined where nobody has taken it.
   *
   * @throws Error where nobody asked
   */
  idOf(name: string): string | undefined;
}
