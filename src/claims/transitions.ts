import type { ClaimRecord } from './state.js';

/** The kinds of change that a claim can go through after it was asserted. */
export const changeTypes = [
  'correction',
  'retraction',
  'entered-in-error',
  'reinstatement',
  'supersession',
  'validity-end',
  'evidence',
  'denial',
  'dispute',
  'dispute-resolution',
  'link',
  'unlink',
] as const;
export type ChangeType = (typeof changeTypes)[number];

/** From which records a change is possible, and the record that it leaves; `same` leaves it as it is. */
export interface Transition {
  readonly from: readonly ClaimRecord[];
  readonly to: ClaimRecord | 'same';
}

/** What can be done to a claim, by its record. docs/claim-states.md shows this table; a test holds them together. */
export const TRANSITIONS: Readonly<Record<ChangeType, Transition>> = {
  correction: { from: ['active', 'superseded', 'retracted'], to: 'same' },
  retraction: { from: ['active', 'superseded'], to: 'retracted' },
  'entered-in-error': { from: ['active', 'superseded', 'retracted'], to: 'entered-in-error' },
  reinstatement: { from: ['superseded', 'retracted', 'entered-in-error'], to: 'active' },
  supersession: { from: ['active'], to: 'superseded' },
  'validity-end': { from: ['active', 'superseded'], to: 'same' },
  evidence: { from: ['active', 'superseded', 'retracted'], to: 'same' },
  denial: { from: ['active', 'superseded'], to: 'same' },
  dispute: { from: ['active', 'superseded'], to: 'same' },
  'dispute-resolution': { from: ['active', 'superseded'], to: 'same' },
  link: { from: ['active', 'superseded', 'retracted'], to: 'same' },
  unlink: { from: ['active', 'superseded', 'retracted', 'entered-in-error'], to: 'same' },
};

/** Why a change is not possible for a claim with some record; undefined where it is. */
export function refusalOf(change: ChangeType, record: ClaimRecord): string | undefined {
  if (TRANSITIONS[change].from.includes(record)) return undefined;
  const words = WORDS[record];
  if (TRANSITIONS[change].to === record && record !== 'active')
    return `The claim ${words} already.`;
  if (change === 'reinstatement') return `The claim ${words}: there is nothing to reinstate.`;
  return `The claim ${words}, so ${PHRASES[change]}.`;
}

/** Whether a claim should never have been there, or is gone: nothing is built on it. */
export function isDiscarded({ record }: { readonly record: ClaimRecord }): boolean {
  return record === 'entered-in-error' || record === 'erased';
}

/** A record in words that go on after “the claim”. */
export const WORDS: Readonly<Record<ClaimRecord, string>> = {
  active: 'is active',
  superseded: 'is superseded',
  retracted: 'is retracted',
  'entered-in-error': 'was entered in error',
  erased: 'is erased',
};

const PHRASES: Readonly<Record<Exclude<ChangeType, 'reinstatement'>, string>> = {
  correction: 'it cannot be corrected',
  retraction: 'it cannot be retracted',
  'entered-in-error': 'it cannot be marked as entered in error',
  supersession: 'it cannot be superseded',
  'validity-end': 'its validity cannot be ended',
  evidence: 'no evidence can be added',
  denial: 'it cannot be denied',
  dispute: 'it cannot be disputed',
  'dispute-resolution': 'no dispute of it can be resolved',
  link: 'it cannot be linked',
  unlink: 'its links cannot be taken away',
};
