import { jsonSize } from './json-size.js';

/** Characters of JSON after which a page ends early; its first item is on it whatever its size. */
export const PAGE_SIZE = 2 ** 22;

/** So many items are fetched before it is looked how large they are, where they are not large themselves. */
const PORTION = 100;

/**
 * Fetches items portion by portion, up to a number of them, and no more once they have grown large.
 *
 * @param fetch at most so many items that come after one
 * @param portion so many at a time
 */
export async function fetchInPortions<Item>(
  limit: number,
  fetch: (limit: number, after: Item | undefined) => Promise<readonly Item[]>,
  portion = PORTION,
): Promise<Item[]> {
  const found: Item[] = [];
  let size = 0;
  while (found.length < limit && size <= PAGE_SIZE) {
    const most = Math.min(portion, limit - found.length);
    const more = await fetch(most, found.at(-1));
    found.push(...more);
    if (more.length < most) break;
    if (found.length < limit) size += jsonSize(more, PAGE_SIZE);
  }
  return found;
}

/** How many of the first items are as large together as a page may be; at least one. */
export function countWithin(items: readonly unknown[]): number {
  let size = 0;
  const beyond = items.findIndex((item) => (size += jsonSize(item, PAGE_SIZE)) > PAGE_SIZE);
  return beyond === -1 ? items.length : Math.max(beyond, 1);
}

/**
 * A page of a list: up to so many items, fewer where they are larger together than a page may be.
 *
 * @param fetch at most so many items that come after one
 * @param portion so many at a time
 * @returns with `last`, the item after which to go on; undefined at the end of the list
 */
export async function pageWithin<Item>(
  limit: number,
  fetch: (limit: number, after: Item | undefined) => Promise<readonly Item[]>,
  portion = PORTION,
): Promise<{ readonly items: Item[]; readonly last: Item | undefined }> {
  const found = await fetchInPortions(limit + 1, fetch, portion);
  const items = found.slice(0, countWithin(found.slice(0, limit)));
  return { items, last: found.length > items.length ? items.at(-1) : undefined };
}

/**
 * Shows some of the first items: fewer where what is shown of them is larger than a page may be.
 *
 * @param show what is shown of so many
 */
export async function showWithin<Shown>(
  count: number,
  show: (count: number) => Promise<Shown>,
): Promise<Shown> {
  let most = count;
  for (;;) {
    const shown = await show(most);
    if (most <= 1 || jsonSize(shown, PAGE_SIZE) <= PAGE_SIZE) return shown;
    most = Math.floor(most / 2);
  }
}
