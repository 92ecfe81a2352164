import type { Erasure } from '../log/erasure.js';
import type { ClaimRecord, Validity } from './axes.js';
import type { Utterer } from './claim.js';
import type { AnchoredEvidence, AnchoredLink } from './events.js';
import type { Content } from './kinds/index.js';

/** Another claim's word against this one. It counts while that claim is active. */
export interface Objection {
  readonly by: string;
  readonly kind: 'denied' | 'disputed';
  /** Null while it is open. */
  readonly outcome: 'upheld' | 'dismissed' | null;
}

/** A claim after some of its events: what its own stream says, and nothing else. */
export interface KeptClaim {
  readonly id: string;
  readonly revision: number;
  readonly report: string;
  readonly key: string | undefined;
  readonly content: Content;
  readonly utterer: Utterer;
  readonly saidAt: string | undefined;
  readonly evidence: readonly AnchoredEvidence[];
  readonly links: readonly AnchoredLink[];
  readonly record: Exclude<ClaimRecord, 'erased'>;
  readonly corrected: boolean;
  readonly validity: Validity;
  /** When what it says ended, as written; undefined where nothing ended it. */
  readonly ended: string | undefined;
  readonly supersededBy: string | undefined;
  readonly objections: readonly Objection[];
}

/** What stays known of a claim that is erased, at each of its revisions. */
export interface ErasedClaim {
  readonly id: string;
  readonly revision: number;
  readonly report: string;
  readonly key: string | undefined;
  readonly record: 'erased';
  /** The reports that it rested on. */
  readonly reports: readonly string[];
  readonly erased: Erasure;
}

/** A claim after some of its events, erased or not. */
export type AnyClaim = KeptClaim | ErasedClaim;

/** Whether a claim should never have been there, or is gone: nothing is built on it. */
export function isDiscarded({ record }: { readonly record: ClaimRecord }): boolean {
  return record === 'entered-in-error' || record === 'erased';
}

/** A record in words that go on after “the claim”. */
export const RECORD_IN_WORDS: Readonly<Record<ClaimRecord, string>> = {
  active: 'is active',
  superseded: 'is superseded',
  retracted: 'is retracted',
  'entered-in-error': 'was entered in error',
  erased: 'is erased',
};
