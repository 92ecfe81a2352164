import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ALWAYS, earlier, type Instant, later, NEVER } from '../../libs/instants/index.js';
import type { PublicationClock } from '../../libs/projections/index.js';
import { ActorRegistered, ActorRevised, ActorsMerged, MergeReverted } from '../actors/events.js';
import { claimMarkOf } from '../claims/claim-state.js';
import {
  ClaimAsserted,
  ClaimDenied,
  ClaimDisputed,
  ClaimErased,
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
} from '../claims/events.js';
import type { Content } from '../claims/content.js';
import { DossierOpened } from '../dossiers/events.js';
import { IssueOpened } from '../issues/events.js';
import { ProcessOpened, StepsAdded } from '../processes/events.js';
import { CaptureErased, ReportCorrected, ReportFiled } from '../reports/events.js';
import { isClaimStream, streams } from '../log/streams.js';
import { publishedFrom } from '../dates/world-date.js';

/** What places other events: a report, by when it was published; a claim, by the reports it rests on. */
type Place =
  | { readonly of: 'report'; readonly filed: Instant; readonly published: Instant }
  | { readonly of: 'claim'; readonly reports: readonly string[] };

type PlaceOf = (stream: string) => Place | undefined;

const DEFINITIONS: ReadonlySet<string> = new Set(
  [
    DossierOpened,
    ActorRegistered,
    ActorRevised,
    ActorsMerged,
    MergeReverted,
    IssueOpened,
    ProcessOpened,
    StepsAdded,
  ].map(({ type }) => type),
);

/**
 * From which publication on each event is known.
 *
 * Definitions are always known. A report is known from the first instant after its date of
 * publication, or at its time if it has one, and never later than its filing; a claim from the
 * earliest publication of its evidence, and evidence from its own report. A change is known from
 * its cause, our own corrections and links at once, but none before every claim that it names.
 * Erasures are our own acts: each is known with its report or claim, and so is what they erased; an
 * erased claim stays where the reports that it rested on place it.
 * Anything else is known from its recording. All by the log as it stands: more evidence, or a
 * publication that is put right, moves what was recorded before.
 */
export const knownFrom: PublicationClock<Place> = {
  subjects: (event) => [
    ...claimsNamed(event),
    ...[...causesOf(event), ...reportsGiven(event)].map(streams.report),
  ],

  restsOn: (place) => (place.of === 'claim' ? place.reports.map(streams.report) : []),

  evolve(place, event) {
    const mark = claimMarkOf(event);
    if (mark) return { of: 'claim', reports: mark.payload.reports };
    if (ReportFiled.is(event)) {
      const published = publishedFrom(event.payload.publishedAt);
      return { of: 'report', filed: event.recordedAt, published };
    }
    if (ReportCorrected.is(event) && place?.of === 'report') {
      const { publishedAt } = event.payload;
      return publishedAt === undefined
        ? place
        : { ...place, published: publishedFrom(publishedAt) };
    }
    if (ExtractionCorrected.is(event) && event.payload.evidence) {
      return { of: 'claim', reports: reportsOf(event.payload.evidence) };
    }
    if (ClaimAsserted.is(event) || EvidenceAdded.is(event) || SourceCorrected.is(event)) {
      const before = place?.of === 'claim' ? place.reports : [];
      return { of: 'claim', reports: [...new Set([...before, ...reportsGiven(event)])] };
    }
    return place;
  },

  knownFrom(event, placeOf) {
    if (DEFINITIONS.has(event.type) || ReportCorrected.is(event)) return ALWAYS;
    if (ReportFiled.is(event) || CaptureErased.is(event)) {
      return reportKnownFrom(event.stream, placeOf);
    }
    const claims = claimsNamed(event).map((stream) => claimKnownFrom(stream, placeOf));
    const notBefore = claims.reduce(later, ALWAYS);
    if (ClaimAsserted.is(event) || isAtOnce(event) || event.payload === null) return notBefore;
    const cause = causesOf(event)
      .map((report) => reportKnownFrom(streams.report(report), placeOf))
      .reduce(earlier, NEVER);
    return later(notBefore, earlier(cause, event.recordedAt));
  },
};

/** Our own corrections, our links, our erasures, and what another claim causes: known as soon as the claims are. */
function isAtOnce(event: RecordedEvent): boolean {
  return [
    ExtractionCorrected,
    EnteredInErrorMarked,
    ClaimsLinked,
    ClaimsUnlinked,
    ClaimSuperseded,
    ClaimDenied,
    ClaimDisputed,
    ClaimErased,
  ].some(({ type }) => type === event.type);
}

/** The streams of the claims that an event names, its own among them. */
function claimsNamed(event: RecordedEvent): string[] {
  if (!isClaimStream(event.stream)) return [];
  if (ClaimsLinked.is(event) || ClaimsUnlinked.is(event)) {
    return [event.stream, streams.claim(event.payload.to)];
  }
  if (ClaimSuperseded.is(event) || ClaimDenied.is(event) || ClaimDisputed.is(event)) {
    return [event.stream, streams.claim(event.payload.by)];
  }
  if (ExtractionCorrected.is(event) || SourceCorrected.is(event)) {
    return [event.stream, ...claimsIn(event.payload.content)];
  }
  return [event.stream];
}

/** The streams of the claims that a correction says a statement is about. */
function claimsIn(content: Content | undefined): string[] {
  if (content?.kind !== 'statement') return [];
  return (content.about ?? []).flatMap((subject) =>
    'claim' in subject ? [streams.claim(subject.claim)] : [],
  );
}

/** The reports from which an event itself is known: its evidence's, or that which caused it. */
function causesOf(event: RecordedEvent): string[] {
  if (EvidenceAdded.is(event)) return reportsOf(event.payload.evidence);
  const caused =
    ClaimRetracted.is(event) ||
    ClaimReinstated.is(event) ||
    ValidityEnded.is(event) ||
    DisputeResolved.is(event);
  return caused && event.payload.report !== undefined ? [event.payload.report] : [];
}

/** The reports on which an event has its claim rest, or its mark says that the claim rested. */
function reportsGiven(event: RecordedEvent): readonly string[] {
  const mark = claimMarkOf(event);
  if (mark) return mark.payload.reports;
  const gives =
    ClaimAsserted.is(event) ||
    EvidenceAdded.is(event) ||
    ExtractionCorrected.is(event) ||
    SourceCorrected.is(event);
  return gives ? reportsOf(event.payload.evidence ?? []) : [];
}

function reportsOf(evidence: readonly { readonly report: string }[]): string[] {
  return [...new Set(evidence.map(({ report }) => report))];
}

function claimKnownFrom(stream: string, placeOf: PlaceOf): Instant {
  const place = placeOf(stream);
  if (place?.of !== 'claim') return NEVER;
  return place.reports
    .map((report) => reportKnownFrom(streams.report(report), placeOf))
    .reduce(earlier, NEVER);
}

function reportKnownFrom(stream: string, placeOf: PlaceOf): Instant {
  const place = placeOf(stream);
  return place?.of === 'report' ? earlier(place.published, place.filed) : NEVER;
}
