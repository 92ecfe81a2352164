import type { Fold } from '../../../libs/projections/index.js';
import type { Utterer } from '../../claims/claim.js';
import {
  type AnyClaim,
  type ClaimStanding,
  type ErasedClaim,
  evolveClaim,
  type Objection,
} from '../../claims/claim-state.js';
import type { Content, Kind } from '../../claims/content.js';
import type { AnchoredEvidence } from '../../claims/events.js';
import { holdingOf } from '../../claims/holding.js';
import { speaksFor } from '../../claims/speakers.js';
import type { ClaimRecord, Validity } from '../../claims/state.js';
import type { Erasure } from '../../log/erasure.js';
import { streams } from '../../log/streams.js';
import { rangeOf } from '../../dates/world-date.js';
import { claimOf } from '../shared/claim-keys.js';

export interface ClaimRow {
  readonly claimId: string;
  readonly revision: number;
  /** The version that asserted it. */
  readonly asserted: number;
  readonly report: string;
  readonly reportKey: string | null;
  readonly kind: Kind;
  readonly content: Content;
  readonly utterer: Utterer;
  readonly speaksFor: readonly string[];
  readonly saidAt: string | null;
  /** The upper bound of that, in milliseconds since 1970; null where open. */
  readonly saidTo: number | null;
  readonly evidence: readonly AnchoredEvidence[];
  /** The reports of its evidence. */
  readonly reports: readonly string[];
  readonly record: Exclude<ClaimRecord, 'erased'>;
  readonly corrected: boolean;
  readonly validity: Validity;
  /** When what it says ended, as written. */
  readonly ended: string | null;
  readonly supersededBy: string | null;
  readonly objections: readonly Objection[];
  /** Whether it says when it holds (`holdingOf`): the bounds in milliseconds since 1970, null where open. */
  readonly timed: boolean;
  readonly beginsFrom: number | null;
  readonly beginsTo: number | null;
  readonly endsFrom: number | null;
  readonly endsTo: number | null;
  readonly erased: null;
}

/** A claim that is erased, at each of its revisions: without words. */
export interface ErasedClaimRow extends Omit<
  ClaimRow,
  'kind' | 'content' | 'utterer' | 'record' | 'erased'
> {
  readonly kind: null;
  readonly content: null;
  readonly utterer: null;
  readonly record: 'erased';
  /** Why. */
  readonly erased: Erasure;
}

export type AnyClaimRow = ClaimRow | ErasedClaimRow;

/** One row a claim, under its id: what its own stream says. Each revision is a row of its own. */
export const claims: Fold<AnyClaimRow> = {
  name: 'claims',
  revision: 3,
  keys: claimOf,
  streamOf: streams.claim,
  evolve(row, event) {
    const standing = evolveClaim(row ? standingOf(row) : undefined, event);
    if (!standing) return row;
    const asserted = row?.asserted ?? event.version;
    return standing.record === 'erased'
      ? erasedRowFor(standing, asserted)
      : rowFor(standing, asserted);
  },
};

function rowFor(claim: ClaimStanding, asserted: number): ClaimRow {
  const { id, revision, report, content, utterer, evidence } = claim;
  const { record, corrected, validity, objections } = claim;
  const holding = holdingOf(content, claim);
  return {
    claimId: id,
    revision,
    asserted,
    report,
    reportKey: claim.key ?? null,
    kind: content.kind,
    content,
    utterer,
    speaksFor: speaksFor(utterer),
    saidAt: claim.saidAt ?? null,
    saidTo: claim.saidAt === undefined ? null : rangeOf(claim.saidAt).to,
    evidence,
    reports: [...new Set(evidence.map((piece) => piece.report))],
    record,
    corrected,
    validity,
    ended: claim.ended ?? null,
    supersededBy: claim.supersededBy ?? null,
    objections,
    timed: holding !== undefined,
    beginsFrom: holding?.begins.from ?? null,
    beginsTo: holding?.begins.to ?? null,
    endsFrom: holding?.ends.from ?? null,
    endsTo: holding?.ends.to ?? null,
    erased: null,
  };
}

function erasedRowFor(claim: ErasedClaim, asserted: number): ErasedClaimRow {
  const { id, revision, report, key, reports, record, erased } = claim;
  return {
    claimId: id,
    revision,
    asserted,
    report,
    reportKey: key ?? null,
    kind: null,
    content: null,
    utterer: null,
    speaksFor: [],
    saidAt: null,
    saidTo: null,
    evidence: [],
    reports,
    record,
    corrected: false,
    validity: 'unknown',
    ended: null,
    supersededBy: null,
    objections: [],
    timed: false,
    beginsFrom: null,
    beginsTo: null,
    endsFrom: null,
    endsTo: null,
    erased,
  };
}

/** Links are rows of their own, and nothing of this row depends on them. */
function standingOf(row: AnyClaimRow): AnyClaim {
  const id = row.claimId;
  const key = row.reportKey ?? undefined;
  if (row.record === 'erased') return { ...row, id, key };
  const standing: ClaimStanding = {
    ...row,
    id,
    key,
    saidAt: row.saidAt ?? undefined,
    ended: row.ended ?? undefined,
    supersededBy: row.supersededBy ?? undefined,
    links: [],
  };
  return standing;
}
