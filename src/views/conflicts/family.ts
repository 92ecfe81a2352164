import { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/any-claim.js';
import type { CardViews } from '../shared/claim-card.js';
import type { Named } from '../shared/names.js';
import type { ObjectionViews } from '../shared/objections.js';
import type { SortKey } from '../shared/reader.js';

export const rule = z.enum(['denied', 'disputed', 'contradicts', 'incompatible']);
export type Rule = z.infer<typeof rule>;

/** What a conflict is about. */
export type Subject =
  | { readonly claim: string }
  | { readonly actor: string; readonly issue: string }
  | {
      readonly measure: string;
      readonly population: string | null;
      readonly place: string | null;
      readonly period: string | null;
      readonly unit: string | null;
    }
  | { readonly process: string; readonly step: string | null };

/** Claims, by their ids, that do not hold together by a rule. */
export interface Conflict {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly claims: readonly string[];
  /** Where the rule is that of an objection. */
  readonly objections: readonly Objection[];
  /** Its place among the conflicts of its family. */
  readonly place: SortKey;
}

/** The views from which conflicts are found and told. */
export type ConflictViews = CardViews | Named | ObjectionViews | 'links' | 'standings';

/** Some conflicts of a family, in order. */
export interface Stretch {
  readonly conflicts: readonly Conflict[];
  /** The place after which to look on; undefined where there is no more. */
  readonly reached: SortKey | undefined;
}

/** Candidates that a family looks at in one go: two at the least, so that it gets on. */
export const CANDIDATES = 200;

/** The conflicts of one kind of subject: candidates by SQL, after a place, then the rules. */
export interface Family {
  readonly rules: readonly Rule[];
  find(db: Database, moment: Moment<ConflictViews>, after: SortKey | undefined): Promise<Stretch>;
  /** Those of one subject, and perhaps of some that are like it, by the words of its name. */
  of(
    db: Database,
    moment: Moment<ConflictViews>,
    words: readonly string[],
  ): Promise<readonly Conflict[]>;
}

/** Where to look on after some candidates. */
export function reachedBy<Candidate>(
  candidates: readonly Candidate[],
  placeOf: (candidate: Candidate) => SortKey,
): SortKey | undefined {
  const last = candidates.at(-1);
  return last === undefined || candidates.length < CANDIDATES ? undefined : placeOf(last);
}
