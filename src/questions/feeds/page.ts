/** Something that a feed tells. */
export interface FeedItem {
  readonly version: number;
  /** As it is sent. */
  readonly text: string;
}

/** What a feed tells next, up to some version. */
export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** Nothing is left to tell up to this version. */
  readonly reached: number;
  /** How far there is something to tell; more only beyond `shown`. */
  readonly end: number;
  /** The version that was looked at. It may lie within an append, of which nothing is told then. */
  readonly shown: number;
  /** The version of the last erasure that these items know of. */
  readonly erased: number;
}

/** Items a page: so many are in memory for a client that takes none of them. */
export const ITEMS = 50;
