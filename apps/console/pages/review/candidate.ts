import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';

/** What became of a candidate. */
export type Outcome = 'undecided' | 'accept' | 'edit' | 'reject' | 'defer';

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  undecided: 'undecided',
  accept: 'accepted',
  edit: 'edited',
  reject: 'rejected',
  defer: 'deferred',
};

export const outcomeOf = ({ decision }: Pick<CandidateItem, 'decision'>): Outcome =>
  decision?.decision ?? 'undecided';

/** What somebody should look at before accepting, in words. */
const WARNINGS: Readonly<Record<string, string>> = {
  'unknown-actor': 'names an actor whom the dossier does not know',
  pronoun: 'its speaker was found by a pronoun',
  'folded-quote': 'its words differ from the text in quotation marks or dashes',
  'condition-in-sentence': 'its sentence holds a condition',
  'fuzzy-name': 'a name is only similar',
  undated: 'has no date',
  'number-not-in-span': 'a number does not stand in its words',
  'name-not-in-span': 'a name does not stand in its words',
};

export const warningInWords = (warning: string): string => WARNINGS[warning] ?? warning;

/** What a JSON Pointer into a claim names: `/content/actor` is `actor`, `/utterer/role` is `utterer, role`. */
export const missingInWords = (pointer: string): string =>
  pointer
    .replace(/^\/content\/(?=.)/, '/')
    .split('/')
    .filter(Boolean)
    .join(', ');

/** Why a candidate cannot be accepted as it is; undefined where it can. */
export function needsEdit({
  missing,
  warnings,
}: Pick<CandidateItem, 'missing' | 'warnings'>): string | undefined {
  if (missing.length > 0) {
    return `It lacks ${missing.map(missingInWords).join('; ')}: edit it, so that it says what a claim needs.`;
  }
  if (warnings.includes('condition-in-sentence')) {
    return 'Its sentence holds a condition: edit it, so that the claim says on what it depends, or that it does not.';
  }
  return undefined;
}

/** Which candidates are listed. */
export interface Filter {
  readonly decision?: string | undefined;
  readonly kind?: string | undefined;
}

export const isListed =
  ({ decision, kind }: Filter) =>
  (candidate: CandidateItem): boolean =>
    (decision === undefined || outcomeOf(candidate) === decision) &&
    (kind === undefined || candidate.claim.content.kind === kind);

/** The claim that a candidate stands for now: as it was edited, else as it was proposed. */
export const claimNow = ({ claim, decision }: CandidateItem): CandidateItem['claim'] =>
  decision?.claim ?? claim;
