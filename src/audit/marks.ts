import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ActorErased } from '../actors/events.js';
import { type AnchoredEvidence, ClaimErased } from '../claims/events.js';
import { EvidenceAdded } from '../claims/changes/evidence.js';
import { evidenceIn } from '../claims/quotes.js';
import { CaptureErased } from '../reports/events.js';
import { streams, subjectOf } from '../log/streams.js';
import type { KeptText } from './kept-text.js';

/** Whether an event may have lost what it said by another one: whether that names it. */
export function isErasedBy(event: RecordedEvent, mark: RecordedEvent): boolean {
  if (mark.version <= event.version) return false;
  if (takesStream(mark)) return event.stream === mark.stream;
  const erased = CaptureErased.schema.safeParse(mark.payload);
  return (
    CaptureErased.is(mark) &&
    erased.success &&
    event.type === EvidenceAdded.type &&
    erased.data.evidenceOf.some((claim) => event.stream === streams.claim(claim))
  );
}

/** Whether an event says that something was erased. */
export function isMark({ type }: RecordedEvent): boolean {
  return [ActorErased.type, ClaimErased.type, CaptureErased.type].includes(type);
}

/** Whether a mark takes all that its stream said before. */
function takesStream(mark: RecordedEvent): boolean {
  return ActorErased.is(mark) || ClaimErased.is(mark);
}

/** Whether an event cannot be there any more after a mark: it is of the claim or actor, or quotes the capture. */
export function shouldBeErasedBy(event: RecordedEvent, mark: RecordedEvent): boolean {
  if (event.version >= mark.version) return false;
  if (takesStream(mark)) return event.stream === mark.stream;
  if (!CaptureErased.is(mark)) return false;
  const { slug, capture } = mark.payload;
  const evidence: unknown = evidenceIn(event);
  return (
    Array.isArray(evidence) &&
    (evidence as readonly Partial<AnchoredEvidence>[]).some(
      (piece) => piece.report === slug && piece.capture === capture,
    )
  );
}

/** Whether a text may be gone by an event: whether that names its capture, or a claim that it reviewed. */
export function isTextErasedBy(
  { report, capture, claims = [] }: KeptText,
  mark: RecordedEvent,
): boolean {
  if (ClaimErased.is(mark)) return claims.includes(subjectOf(mark.stream));
  return CaptureErased.is(mark) && mark.payload.slug === report && mark.payload.capture === capture;
}
