import type { NewEvent, RecordedEvent } from '../../libs/event-store/index.js';
import { type Erasure, erasureOf } from '../log/erasure.js';
import type { Utterer } from './claim.js';
import type { Content } from './content.js';
import {
  type AnchoredEvidence,
  type AnchoredLink,
  ClaimAsserted,
  ClaimDenied,
  ClaimDisputed,
  ClaimErased,
  type ClaimErasedPayload,
  ClaimReinstated,
  ClaimRetracted,
  ClaimsLinked,
  ClaimsUnlinked,
  ClaimSuperseded,
  DisputeResolved,
  EnteredInErrorMarked,
  EvidenceAdded,
  ExtractionCorrected,
  SourceCorrected,
  ValidityEnded,
} from './events.js';
import { assertedValidity, type ClaimRecord, type Validity } from './state.js';
import { subjectOf } from '../log/streams.js';

/** Another claim's word against this one. It counts while that claim is active. */
export interface Objection {
  readonly by: string;
  readonly kind: 'denied' | 'disputed';
  /** Null while it is open. */
  readonly outcome: 'upheld' | 'dismissed' | null;
}

/** A claim after some of its events: what its own stream says, and nothing else. */
export interface ClaimStanding {
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
export type AnyClaim = ClaimStanding | ErasedClaim;

/** An event that is to be recorded, or one that is and may have been erased since. */
type ClaimEvent = NewEvent & Partial<Pick<RecordedEvent, 'version' | 'erasedBy'>>;

/** The state of a claim after the next event of its stream. */
export function evolveClaim(before: AnyClaim | undefined, event: ClaimEvent): AnyClaim | undefined {
  const mark = claimMarkOf(event);
  if (mark) return erasedClaim(event, mark);
  if (before?.record === 'erased') return { ...before, revision: event.revision };
  if (ClaimAsserted.is(event)) {
    const { id, report, key, content, utterer, saidAt, evidence, links } = event.payload;
    return {
      id,
      revision: event.revision,
      report,
      key,
      content,
      utterer,
      saidAt,
      evidence,
      links,
      record: 'active',
      corrected: false,
      validity: assertedValidity(content),
      ended: undefined,
      supersededBy: undefined,
      objections: [],
    };
  }
  return before && { ...before, ...changeOf(before, event), revision: event.revision };
}

/** What a mark in a claim's stream, or of it, says. */
export interface ClaimMark {
  readonly version: number;
  readonly payload: ClaimErasedPayload;
}

/**
 * What erased the whole claim of an event: the event itself, or the one that its payload went
 * with; undefined where the claim was not erased with this event.
 */
export function claimMarkOf(event: ClaimEvent): ClaimMark | undefined {
  if (ClaimErased.is(event)) return { version: event.version ?? Infinity, payload: event.payload };
  const { erasedBy } = event;
  if (erasedBy?.type !== ClaimErased.type) return undefined;
  return { version: erasedBy.version, payload: erasedBy.payload as ClaimErasedPayload };
}

function erasedClaim({ stream, revision }: ClaimEvent, mark: ClaimMark): ErasedClaim {
  const { home, key, reports } = mark.payload;
  return {
    id: subjectOf(stream),
    revision,
    report: home,
    key,
    record: 'erased',
    reports,
    erased: erasureOf(mark),
  };
}

function changeOf(before: ClaimStanding, event: NewEvent): Partial<ClaimStanding> {
  if (EvidenceAdded.is(event)) {
    return { evidence: [...before.evidence, ...event.payload.evidence] };
  }
  if (ClaimsLinked.is(event)) {
    const { reason: _reason, ...link } = event.payload;
    return { links: [...without(before.links, link), link] };
  }
  if (ClaimsUnlinked.is(event)) return { links: without(before.links, event.payload) };
  if (ExtractionCorrected.is(event)) {
    const { evidence = before.evidence } = event.payload;
    return { ...correction(before, event.payload), evidence };
  }
  if (SourceCorrected.is(event)) {
    const { evidence = [] } = event.payload;
    return { ...correction(before, event.payload), evidence: [...before.evidence, ...evidence] };
  }
  if (ClaimRetracted.is(event)) return { record: 'retracted' };
  if (ClaimSuperseded.is(event)) return { record: 'superseded', supersededBy: event.payload.by };
  if (EnteredInErrorMarked.is(event)) return { record: 'entered-in-error' };
  if (ClaimReinstated.is(event)) return { record: 'active', supersededBy: undefined };
  if (ValidityEnded.is(event)) return { validity: 'ended', ended: event.payload.ended };
  if (ClaimDenied.is(event)) return object(before, event.payload.by, 'denied');
  if (ClaimDisputed.is(event)) return object(before, event.payload.by, 'disputed');
  if (DisputeResolved.is(event)) {
    const { outcome } = event.payload;
    return {
      objections: before.objections.map((objection) =>
        objection.outcome === null ? { ...objection, outcome } : objection,
      ),
    };
  }
  return {};
}

function correction(
  before: ClaimStanding,
  {
    content = before.content,
    utterer = before.utterer,
    saidAt = before.saidAt,
  }: Partial<ClaimStanding>,
): Partial<ClaimStanding> {
  // What ended stays ended, whatever we had misread of it.
  const validity = before.ended === undefined ? assertedValidity(content) : before.validity;
  return { content, utterer, saidAt, validity, corrected: true };
}

function object(
  before: ClaimStanding,
  by: string,
  kind: Objection['kind'],
): Partial<ClaimStanding> {
  const others = before.objections.filter((objection) => objection.by !== by);
  return { objections: [...others, { by, kind, outcome: null }] };
}

function without(
  links: readonly AnchoredLink[],
  { to, relation }: Pick<AnchoredLink, 'to' | 'relation'>,
): AnchoredLink[] {
  return links.filter((link) => link.to !== to || link.relation !== relation);
}
