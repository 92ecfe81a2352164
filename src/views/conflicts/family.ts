import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import type { Rule } from '../../claims/conflicting/rules.js';
import type { Range } from '../../claims/conflicting/ranges.js';
import type { Objection } from '../../claims/any-claim.js';
import type { CardViews } from '../shared/claim-card.js';
import type { Named } from '../shared/names.js';
import type { ObjectionViews } from '../shared/objections.js';
import type { SortKey } from '../shared/reader.js';

/** What a conflict is about. */
export type About =
  /** A claim, by the version that asserted it. */
  | { readonly claim: number }
  /** Claims that are compared with each other, by their name. */
  | { readonly peers: string }
  /** Numbers of a series in a time. */
  | { readonly series: string; readonly time: Range }
  | { readonly process: string; readonly step: string };

/** Claims that do not hold together by a rule. */
export interface Conflict {
  readonly rule: Rule;
  /** Its permanent name. */
  readonly id: string;
  readonly about: About;
  /** How many claims there are. */
  readonly count: number;
  /** They, or the first of them, by the versions that asserted them, in order. */
  readonly claims: readonly number[];
  /** Where the rule is that of an objection: by way of which claims. */
  readonly objections: readonly (Pick<Objection, 'outcome'> & { readonly by: number })[];
  /** Its place among the conflicts of its family. */
  readonly place: SortKey;
}

/** The views from which conflicts are found and told. */
export type ConflictViews =
  | CardViews
  | Named
  | ObjectionViews
  | 'links'
  | 'series'
  | 'standings'
  | 'conflicts'
  | 'overlaps'
  | 'sequences';

/** Some conflicts of a family, in order. */
export interface Stretch {
  readonly conflicts: readonly Conflict[];
  /** The place after which to look on; undefined where there is no more. */
  readonly reached: SortKey | undefined;
}

/** Candidates that a family looks at in one go: two at the least, so that it gets on. */
export const CANDIDATES = 200;

/** The conflicts of one kind of subject. */
export interface Family {
  readonly rules: readonly Rule[];
  /** Some of them after a place. */
  find(
    db: Database,
    moment: Moment<ConflictViews>,
    after: SortKey | undefined,
    limit: number,
  ): Promise<Stretch>;
  /** The one of a rule whose name has these words after it, with all of its claims. */
  of(
    db: Database,
    moment: Moment<ConflictViews>,
    rule: Rule,
    words: readonly string[],
  ): Promise<Conflict | undefined>;
}

/** Where to look on after some candidates. */
export function reachedBy<Candidate>(
  candidates: readonly Candidate[],
  placeOf: (candidate: Candidate) => SortKey,
  asked = CANDIDATES,
): SortKey | undefined {
  const last = candidates.at(-1);
  return last === undefined || candidates.length < asked ? undefined : placeOf(last);
}

/** Stands between the words of an id; no slug has it. */
const BETWEEN = '~';

/**
 * The permanent name of a conflict, fit for an address: its rule and the words of its subject. As
 * long as the same does not hold together by the same rule, it is the same, whatever claims come and go.
 */
export function idOf(rule: Rule, words: readonly string[]): string {
  return [rule, ...words].join(BETWEEN);
}

/** The rule that an id names, and the words after it; undefined for what is no id. */
export function readId(id: string): { rule: string; words: readonly string[] } | undefined {
  if (!/^[\w~.-]+$/.test(id)) return undefined;
  const [rule = '', ...words] = id.split(BETWEEN);
  return { rule, words };
}
