import type { StoredRow, Versions, View } from '../view.js';
import type { Part } from './parts.js';
import type { Sought } from './sought.js';

/** Where the rows of a dossier's views are kept. */
export interface RowStore {
  /** The open parts of each of some keys, in the order of publication. */
  load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>>;
  /** The rows that begin or end at some versions. */
  changed(view: View, versions: Versions): Promise<StoredRow[]>;
  /** Those of the rows sought that hold after the last of some versions began, and before the first. */
  find(view: View, sought: Sought, versions: Versions): Promise<StoredRow[]>;
  /** The rows sought that hold at a version, in pieces, in the order in which digests take them. */
  each(view: View, sought: Sought, version: number): AsyncIterable<readonly StoredRow[]>;
  /** Ends rows at the versions that their rectangles now name. */
  close(view: View, closed: readonly StoredRow[]): Promise<void>;
  insert(view: View, rows: readonly StoredRow[]): Promise<void>;
}
