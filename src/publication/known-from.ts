import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ALWAYS, earlier, type Instant, later, NEVER } from '../../libs/instants/index.js';
import type { PublicationClock } from '../../libs/projections/index.js';
import { changeIn } from '../claims/changes/index.js';
import { evidenceIn } from '../claims/quotes.js';
import { claimMarkOf } from '../claims/state.js';
import { publishedFrom } from '../dates/world-date.js';
import { isClaimStream, sortOf, streams } from '../log/streams.js';
import { CaptureErased, ReportCorrected, ReportFiled } from '../reports/events.js';

/** What places other events: a report, by when it was published; a claim, by the reports it rests on. */
type Place =
  | { readonly of: 'report'; readonly filed: Instant; readonly published: Instant }
  | { readonly of: 'claim'; readonly reports: readonly string[] };

type PlaceOf = (stream: string) => Place | undefined;

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
  subjects(event) {
    if (!isClaimStream(event.stream)) return [];
    const causes = causesOf(event);
    const reports = [...(causes === 'at-once' ? [] : causes), ...reportsGiven(event)];
    return [...claimsNamed(event), ...reports.map(streams.report)];
  },

  restsOn: (place) => (place.of === 'claim' ? place.reports.map(streams.report) : []),

  evolve(place, event) {
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
    const given = reportsGiven(event);
    if (claimMarkOf(event)) return { of: 'claim', reports: given };
    if (given.length === 0) return place;
    const replaced = place?.of !== 'claim' || changeIn(event)?.of.replacesEvidence === true;
    return { of: 'claim', reports: replaced ? given : [...new Set([...place.reports, ...given])] };
  },

  knownFrom(event, placeOf) {
    switch (sortOf(event.stream)) {
      case 'claim':
        return claimEventKnownFrom(event, placeOf);
      case 'report':
        return reportEventKnownFrom(event, placeOf);
      default:
        return ALWAYS;
    }
  },
};

function reportEventKnownFrom(event: RecordedEvent, placeOf: PlaceOf): Instant {
  if (ReportCorrected.is(event)) return ALWAYS;
  return ReportFiled.is(event) || CaptureErased.is(event)
    ? reportKnownFrom(event.stream, placeOf)
    : event.recordedAt;
}

function claimEventKnownFrom(event: RecordedEvent, placeOf: PlaceOf): Instant {
  const notBefore = claimsNamed(event)
    .map((stream) => claimKnownFrom(stream, placeOf))
    .reduce(later, ALWAYS);
  const causes = causesOf(event);
  if (causes === 'at-once') return notBefore;
  const caused = causes
    .map((report) => reportKnownFrom(streams.report(report), placeOf))
    .reduce(earlier, NEVER);
  return later(notBefore, earlier(caused, event.recordedAt));
}

/** The streams of the claims that an event of a claim names, its own among them. */
function claimsNamed(event: RecordedEvent): string[] {
  const change = changeIn(event);
  return [event.stream, ...(change?.of.claims(change.payload) ?? []).map(streams.claim)];
}

/** The reports that caused a change. What is no change, or is erased, is known with its claim. */
function causesOf(event: RecordedEvent): 'at-once' | readonly string[] {
  const change = changeIn(event);
  return change ? change.of.knownFrom(change.payload) : 'at-once';
}

/** The reports on which an event has its claim rest, or its mark says that the claim rested. */
function reportsGiven(event: RecordedEvent): readonly string[] {
  const mark = claimMarkOf(event);
  if (mark) return mark.payload.reports;
  return [...new Set(evidenceIn(event).map(({ report }) => report))];
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
