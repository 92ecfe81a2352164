import { type CSSProperties, useDeferredValue, useState } from 'react';
import { pixelsOf } from './letters.js';

interface Beginning<Item> {
  readonly shown: readonly Item[];
  /** Keeps the room of those that follow, for around the list. */
  readonly room: CSSProperties | undefined;
}

/**
 * A long list that is drawn as far as one sees it when its page comes, and a moment later whole:
 * nobody waits for what is out of sight. Once it is whole it stays so, whatever it comes to hold.
 *
 * @param rem how high an item is, more or less, in the size of the page's letters
 */
export function useBeginning<Item>(items: readonly Item[], rem: number): Beginning<Item> {
  const [inSight] = useState(() => Math.ceil(innerHeight / pixelsOf(rem)));
  const most = useDeferredValue(Number.POSITIVE_INFINITY, inSight);
  const rest = Math.max(items.length - most, 0);
  return {
    shown: rest === 0 ? items : items.slice(0, most),
    room: rest === 0 ? undefined : { paddingBlockEnd: `${rest * rem}rem` },
  };
}
