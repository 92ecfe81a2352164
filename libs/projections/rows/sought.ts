import type { Column } from '../view.js';

/** Which rows are looked up: those under keys, or those of which a column holds some values. */
export type Sought =
  | { readonly keys: readonly string[] }
  | { readonly column: Column; readonly values: readonly string[] };
