import type {
  ClaimState,
  SingleClaim,
} from '../../../../../packages/client/generated/types.gen.js';
import type { Scope } from '../../../api/session.js';
import type { Json } from '../../../writing/form/body.js';
import type { DraftObject, Field } from '../../../writing/form/field.js';

type ClaimRecord = ClaimState['record'];

/** What can be done to a claim, described by data. */
export interface ClaimChange {
  /** The name of its button. */
  readonly name: string;
  /** The last part of its route. */
  readonly path: string;
  readonly scope: Scope;
  /** From which record it is possible (docs/claim-states.md). */
  readonly from: readonly ClaimRecord[];
  /** What it leaves; absent: the record as it was. */
  readonly to?: ClaimRecord;
  /** Why it is not possible from another: the end of the sentence that begins with the record. */
  readonly refusal: string;
  /** Why it is not possible for this claim, whatever its record. */
  readonly cannot?: (claim: SingleClaim) => string | undefined;
  readonly fields: (claim: SingleClaim) => readonly Field[];
  /** What stands in the form at first. */
  readonly start?: (claim: SingleClaim) => DraftObject;
  /** What of the draft is sent, where that is not all of it. */
  readonly body?: (
    body: Readonly<Record<string, Json>>,
    start: Readonly<Record<string, Json>>,
  ) => Readonly<Record<string, Json>>;
  /** Whether it is asked twice. */
  readonly danger?: true;
  /** What was done, in a sentence. */
  readonly done: string;
}

const RECORD_IN_WORDS: Readonly<Record<ClaimRecord, string>> = {
  active: 'is active',
  superseded: 'is superseded',
  retracted: 'is retracted',
  'entered-in-error': 'was entered in error',
  erased: 'is erased',
};

/** Why a change of a claim is not possible as it stands, in a sentence; undefined: it is. */
export function whyNot(change: ClaimChange, claim: SingleClaim): string | undefined {
  const { record } = claim.state;
  const words = RECORD_IN_WORDS[record];
  if (record === 'erased') return `The claim ${words}.`;
  if (change.from.includes(record)) return change.cannot?.(claim);
  if (change.to === record && record !== 'active') return `The claim ${words} already.`;
  return `The claim ${words}${change.refusal}`;
}
