import type { StoredRow } from '../view.js';

/**
 * The order in which digests take the rows of a view: by key, then version, then publication.
 * PostgreSQL has the same order of keys in its collation "C".
 */
export function compareOrder({ rectangle: a }: StoredRow, { rectangle: b }: StoredRow): number {
  return (
    compareText(a.key, b.key) ||
    a.versionFrom - b.versionFrom ||
    compareText(a.publishedFrom, b.publishedFrom)
  );
}

/** Keys are ASCII, and instants sort as strings. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
