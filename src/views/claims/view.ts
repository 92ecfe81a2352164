import type { RecordedEvent } from '../../../libs/event-store/index.js';
import type { Fold } from '../../../libs/projections/index.js';
import type { Utterer } from '../../claims/claim.js';
import type { AnyClaim, KeptClaim, ErasedClaim } from '../../claims/any-claim.js';
import { evolveClaim } from '../../claims/state.js';
import type { Content, Kind } from '../../claims/kinds/index.js';
import type { Holding } from '../../claims/kinds/time.js';
import { holdingOf } from '../../claims/holding.js';
import { evidenceIn, replacesEvidence } from '../../claims/quotes.js';
import { speakerOf, speaksFor } from '../../claims/speakers.js';
import type { ClaimRecord, Validity } from '../../claims/axes.js';
import type { Erasure } from '../../log/erasure.js';
import { streams } from '../../log/streams.js';
import { rangeOf } from '../../dates/world-date.js';
import { claimOf } from '../shared/claim-keys.js';
import { type ChangeColumns, changesAfter, NO_CHANGES } from './change-columns.js';
import { columnsOf, type ContentColumns, NO_CONTENT } from './content-columns.js';

/** When something holds, once: bounds in milliseconds since 1970, null where open. */
export interface HeldTime {
  readonly beginsFrom: number | null;
  readonly beginsTo: number | null;
  readonly endsFrom: number | null;
  readonly endsTo: number | null;
}

export interface ClaimRow extends ContentColumns, ChangeColumns {
  readonly claimId: string;
  readonly revision: number;
  /** The version that asserted it. */
  readonly asserted: number;
  readonly report: string;
  readonly reportKey: string | null;
  readonly kind: Kind;
  readonly content: Content;
  readonly utterer: Utterer;
  /** What stands for the utterer (`speakerOf`). */
  readonly speaker: string;
  readonly speaksFor: readonly string[];
  readonly saidAt: string | null;
  /** The upper bound of that, in milliseconds since 1970; null where open. */
  readonly saidTo: number | null;
  /** The revision whose evidence took the place of all before: what was given earlier stands no longer. */
  readonly evidenceFrom: number;
  /** The reports of its evidence. */
  readonly reports: readonly string[];
  readonly record: Exclude<ClaimRecord, 'erased'>;
  readonly corrected: boolean;
  readonly validity: Validity;
  /** When what it says ended, as written. */
  readonly ended: string | null;
  readonly supersededBy: string | null;
  /** Whether it says when it holds (`holdingOf`): the bounds in milliseconds since 1970, null where open. */
  readonly timed: boolean;
  readonly beginsFrom: number | null;
  readonly beginsTo: number | null;
  readonly endsFrom: number | null;
  readonly endsTo: number | null;
  /** The bounds of each time where it holds several times and not between them; null where it does not. */
  readonly heldTimes: readonly HeldTime[] | null;
  readonly erased: null;
}

/** A claim that is erased, at each of its revisions: without words. */
export interface ErasedClaimRow extends Omit<
  ClaimRow,
  'kind' | 'content' | 'utterer' | 'speaker' | 'record' | 'erased'
> {
  readonly kind: null;
  readonly content: null;
  readonly utterer: null;
  readonly speaker: null;
  readonly record: 'erased';
  /** Why. */
  readonly erased: Erasure;
}

export type AnyClaimRow = ClaimRow | ErasedClaimRow;

/** What a row has of the evidence of its claim, which is rows of its own. */
type Rests = Pick<ClaimRow, 'evidenceFrom' | 'reports'>;

/** What a row says that the state of its claim does not. */
type Kept = Rests & ChangeColumns & Pick<ClaimRow, 'asserted'>;

/** One row a claim, under its id: what its own stream says. Each revision is a row of its own. */
export const claims: Fold<AnyClaimRow, 'claims'> = {
  name: 'claims',
  revision: 8,
  keys: claimOf,
  streamOf: streams.claim,
  evolve(row, event) {
    const standing = evolveClaim(row ? standingOf(row) : undefined, event);
    if (!standing) return row;
    const asserted = row?.asserted ?? event.version;
    return standing.record === 'erased'
      ? erasedRowFor(standing, asserted)
      : rowFor(standing, {
          asserted,
          ...restsAfter(row, event),
          ...changesAfter(row ?? NO_CHANGES, event),
        });
  },
};

function restsAfter(row: Rests | null, event: RecordedEvent): Rests {
  const given = evidenceIn(event).map(({ report }) => report);
  if (!row || replacesEvidence(event)) {
    return { evidenceFrom: event.revision, reports: [...new Set(given)] };
  }
  const { evidenceFrom, reports } = row;
  return { evidenceFrom, reports: [...new Set([...reports, ...given])] };
}

function rowFor(claim: KeptClaim, kept: Kept): ClaimRow {
  const { id, revision, report, content, utterer, record, corrected, validity } = claim;
  const holding = holdingOf(content, claim);
  return {
    claimId: id,
    revision,
    report,
    reportKey: claim.key ?? null,
    kind: content.kind,
    content,
    ...columnsOf(content),
    utterer,
    speaker: speakerOf(utterer),
    speaksFor: speaksFor(utterer),
    saidAt: claim.saidAt ?? null,
    saidTo: claim.saidAt === undefined ? null : rangeOf(claim.saidAt).to,
    ...kept,
    record,
    corrected,
    validity,
    ended: claim.ended ?? null,
    supersededBy: claim.supersededBy ?? null,
    timed: holding !== undefined,
    ...heldTime(holding),
    heldTimes: holding?.times?.map(heldTime) ?? null,
    erased: null,
  };
}

function heldTime(holding: Holding | undefined): HeldTime {
  return {
    beginsFrom: holding?.begins.from ?? null,
    beginsTo: holding?.begins.to ?? null,
    endsFrom: holding?.ends.from ?? null,
    endsTo: holding?.ends.to ?? null,
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
    ...NO_CONTENT,
    ...NO_CHANGES,
    utterer: null,
    speaker: null,
    speaksFor: [],
    saidAt: null,
    saidTo: null,
    evidenceFrom: revision,
    reports,
    record,
    corrected: false,
    validity: 'unknown',
    ended: null,
    supersededBy: null,
    timed: false,
    beginsFrom: null,
    beginsTo: null,
    endsFrom: null,
    endsTo: null,
    heldTimes: null,
    erased,
  };
}

/** Evidence, links and objections are rows of their own, and nothing of this row depends on them. */
function standingOf(row: AnyClaimRow): AnyClaim {
  const id = row.claimId;
  const key = row.reportKey ?? undefined;
  if (row.record === 'erased') return { ...row, id, key };
  const standing: KeptClaim = {
    ...row,
    id,
    key,
    saidAt: row.saidAt ?? undefined,
    ended: row.ended ?? undefined,
    supersededBy: row.supersededBy ?? undefined,
    evidence: [],
    links: [],
    objections: [],
  };
  return standing;
}
