import type { Subject, SubjectEvent } from '../deciding/subject.js';
import { erasureOf } from '../log/erasure.js';
import { claimName, streams, subjectOf } from '../log/streams.js';
import { changeIn } from './changes/index.js';
import {
  ClaimAsserted,
  type ClaimAssertedPayload,
  ClaimErased,
  type ClaimErasedPayload,
} from './events.js';
import { kindOf } from './kinds/index.js';
import { evidenceIn } from './quotes.js';
import type { AnyClaim, KeptClaim, ErasedClaim } from './any-claim.js';

/** The state of a claim after the next event of its stream. */
export function evolveClaim(
  before: AnyClaim | undefined,
  event: SubjectEvent,
): AnyClaim | undefined {
  const mark = claimMarkOf(event);
  if (mark) return erasedClaim(event, mark);
  if (before?.record === 'erased') return { ...before, revision: event.revision };
  if (ClaimAsserted.is(event)) return assertedClaim(event.payload, event.revision);
  return before && { ...before, ...changesOf(before, event), revision: event.revision };
}

export const claims: Subject<AnyClaim> = {
  name: 'claim',
  streamOf: streams.claim,
  evolve: evolveClaim,
  nameOf: ({ report, key }) => (key === undefined ? undefined : claimName(report, key)),
  quotedIn: (event) => evidenceIn(event).map(({ report }) => streams.report(report)),
};

/** What a mark in a claim's stream, or of it, says. */
export interface ClaimMark {
  readonly version: number;
  readonly payload: ClaimErasedPayload;
}

/**
 * What erased the whole claim of an event: the event itself, or the one that its payload went
 * with; undefined where the claim was not erased with this event.
 */
export function claimMarkOf(event: SubjectEvent): ClaimMark | undefined {
  if (ClaimErased.is(event)) return { version: event.version ?? Infinity, payload: event.payload };
  const { erasedBy } = event;
  if (erasedBy?.type !== ClaimErased.type) return undefined;
  return { version: erasedBy.version, payload: erasedBy.payload as ClaimErasedPayload };
}

function assertedClaim(
  { id, report, key, content, utterer, saidAt, evidence, links }: ClaimAssertedPayload,
  revision: number,
): KeptClaim {
  return {
    id,
    revision,
    report,
    key,
    content,
    utterer,
    saidAt,
    evidence,
    links,
    record: 'active',
    corrected: false,
    validity: kindOf(content).validity(content),
    ended: undefined,
    supersededBy: undefined,
    objections: [],
  };
}

function erasedClaim({ stream, revision }: SubjectEvent, mark: ClaimMark): ErasedClaim {
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

/** What an event changes; nothing where what it said is erased. */
function changesOf(before: KeptClaim, event: SubjectEvent): Partial<KeptClaim> {
  const change = changeIn(event);
  if (!change) return {};
  const { of, payload } = change;
  const given = of.evidence(payload);
  const changed = of.evolve(before, payload);
  if (given.length === 0) return changed;
  return { ...changed, evidence: of.replacesEvidence ? given : [...before.evidence, ...given] };
}
