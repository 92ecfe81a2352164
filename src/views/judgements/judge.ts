import { type BelongingOf, withWholes } from '../../actors/belonging.js';
import type { ClaimState } from '../../claims/axes.js';
import { signatoriesOf, speakerOf } from '../../claims/speakers.js';
import type { Objection } from '../../claims/any-claim.js';
import type { AnyClaimRow, ClaimRow } from '../claims/view.js';

/** What other claims make of a claim. */
export interface JudgementRow {
  readonly claimId: string;
  /** The version that asserted the claim. */
  readonly asserted: number;
  /** Whose word the claim is (`speakerOf`). */
  readonly speaker: string;
  /** Single-source only where the claim is contradicted. */
  readonly epistemic: ClaimState['epistemic'];
  /** Whether it is active and linked, either way, as contradicting another active claim. */
  readonly contradicted: boolean;
  /** The rules by which conflicts are about it; none where it is not active. */
  readonly conflicts: readonly Conflicting[];
}

/** Of two claims that contradict each other, the conflict is about the one that was asserted first. */
type Conflicting = Objection['kind'] | 'contradicts';

/** A claim that others have a say in. */
export type Heard = Pick<ClaimRow, 'claimId' | 'record' | 'asserted' | 'utterer' | 'speaksFor'>;

/** A claim that has a say. */
export type Voice = Pick<AnyClaimRow, 'record' | 'asserted' | 'utterer' | 'speaksFor'>;

/** The claims that have a say in a claim, as they stand. */
export interface Voices {
  readonly objections: readonly (Pick<Objection, 'kind' | 'outcome'> & { readonly by: Voice })[];
  /** Those of the same proposition, linked either way. */
  readonly same: readonly Voice[];
  /** Those that contradict it, linked either way. */
  readonly contradicting: readonly Voice[];
  /** To whom the actors belong that the voices speak for. */
  readonly belongingOf: BelongingOf;
}

/**
 * What other claims make of a claim; null where that is nothing: it is then single-source. Only
 * active claims have a say. The first that holds: denied or disputed by way of one, unless that
 * was dismissed; corroborated where one of the same proposition has registered actors as utterers
 * and is another voice: nobody is both among those that the one is, speaks for or is (all the way
 * up) a member of, and among those of the other. Actors that are merged are one.
 */
export function judge(claim: Heard, voices: Voices): JudgementRow | null {
  const against = new Set(
    voices.objections
      .filter(({ by, outcome }) => isActive(by) && outcome !== 'dismissed')
      .map(({ kind }) => kind),
  );
  const epistemic = epistemicOf(claim, against, voices);
  const contradicting = isActive(claim) ? voices.contradicting.filter(isActive) : [];
  const contradicted = contradicting.length > 0;
  if (epistemic === 'single-source' && !contradicted) return null;
  const { claimId, asserted, utterer } = claim;
  return {
    claimId,
    asserted,
    speaker: speakerOf(utterer),
    epistemic,
    contradicted,
    conflicts: isActive(claim)
      ? [
          ...KINDS.filter((kind) => against.has(kind)),
          ...(contradicting.some((other) => other.asserted > asserted) ? [CONTRADICTS] : []),
        ]
      : [],
  };
}

/** The stronger first. */
const KINDS = ['denied', 'disputed'] as const;
const CONTRADICTS = 'contradicts' as const;

function epistemicOf(
  claim: Heard,
  against: ReadonlySet<Objection['kind']>,
  { same, belongingOf }: Voices,
): ClaimState['epistemic'] {
  const objected = KINDS.find((kind) => against.has(kind));
  if (objected) return objected;
  const own = withWholes(claim.speaksFor, belongingOf);
  const corroborated = same.some(
    (other) =>
      isActive(other) &&
      other.utterer !== null &&
      signatoriesOf(other.utterer).length > 0 &&
      ![...withWholes(other.speaksFor, belongingOf)].some((slug) => own.has(slug)),
  );
  return corroborated ? 'corroborated' : 'single-source';
}

function isActive({ record }: Pick<AnyClaimRow, 'record'>): boolean {
  return record === 'active';
}
