import type { Utterer } from '../../claims/claim.js';
import type { Content } from '../../claims/kinds/index.js';

/** The words of a claim; of an erased one there are none. */
export type Words =
  | { readonly content: Content; readonly utterer: Utterer }
  | { readonly content: null; readonly utterer: null };
