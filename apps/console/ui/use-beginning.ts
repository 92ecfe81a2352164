import { type CSSProperties, useDeferredValue } from 'react';

interface Beginning<Item> {
  readonly shown: readonly Item[];
  /** Keeps the room of those that follow, for around the list. */
  readonly room: CSSProperties | undefined;
}

/**
 * A long list that is drawn as far as one sees it when its page comes, and a moment later whole:
 * nobody waits for what is out of sight. Once it is whole it stays so, whatever it comes to hold.
 *
 * @param first how many fill a screen
 * @param each how high one of them is, more or less
 */
export function useBeginning<Item>(
  items: readonly Item[],
  { first, each }: { readonly first: number; readonly each: `${number}rem` },
): Beginning<Item> {
  const most = useDeferredValue(Number.POSITIVE_INFINITY, first);
  const rest = Math.max(items.length - most, 0);
  return {
    shown: rest === 0 ? items : items.slice(0, most),
    room: rest === 0 ? undefined : { paddingBlockEnd: `calc(${rest} * ${each})` },
  };
}
