import type { Utterer } from '../../claims/claim.js';
import type { Content } from '../../claims/kinds/index.js';
import type { IssuedReport } from './report-references.js';

/**
 * The words of a claim; of an erased one there are none.
 *
 * @typeParam Report how the reports that it rests on are given
 */
export type WordsOn<Report> =
  | {
      readonly content: Content;
      readonly utterer: Utterer;
      readonly saidAt: string | null;
      readonly reports: readonly Report[];
    }
  | { readonly content: null; readonly utterer: null };

/** The same with the reports that are known at a moment. */
export type Words = WordsOn<IssuedReport>;
