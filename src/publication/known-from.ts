import { isDeepStrictEqual } from 'node:util';

import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ALWAYS, earlier, type Instant, later, NEVER } from '../../libs/instants/index.js';
import type { PublicationClock } from '../../libs/projections/index.js';
import type { BroughtBy } from '../claims/changes/change.js';
import { changeIn } from '../claims/changes/index.js';
import { evidenceIn } from '../claims/quotes.js';
import { claimMarkOf } from '../claims/state.js';
import { publishedFrom } from '../dates/world-date.js';
import { isClaimStream, sortOf, streams } from '../log/streams.js';
import {
  CaptureErased,
  ExtractionReviewed,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../reports/events.js';

/** What places other events: a report, by when it was published and captured again; a claim, by the reports it rests on. */
type Place =
  | {
      readonly of: 'report';
      readonly filed: Instant;
      readonly published: Instant;
      /** From when each capture after the first is there to be read. */
      readonly recaptured: ReadonlyMap<number, Instant>;
    }
  | { readonly of: 'claim'; readonly reports: readonly string[] };

type PlaceOf = (stream: string) => Place | undefined;

/**
 * From which publication on each event is known.
 *
 * Definitions are always known. A report is known from the first instant after its date of
 * publication, or at its time if it has one, and never later than its filing; a claim from the
 * earliest publication of its evidence, and evidence from its own report. A report's withdrawal and
 * its further captures are known from their own times, where they have one. A change is known from
 * its cause (a publisher's correction from its evidence: a report, or a further capture of one), our
 * own corrections and links at once, but none before every claim or report that it names.
 * Erasures are our own acts: each is known with its report or claim, and so is what they erased; an
 * erased claim stays where the reports that it rested on place it.
 * Anything else is known from its recording. All by the log as it stands: more evidence, or a
 * publication that is put right, moves what was recorded before.
 */
export const knownFrom: PublicationClock<Place> = {
  subjects(event) {
    if (!isClaimStream(event.stream)) return [];
    const causes = causesOf(event);
    const caused = causes === 'at-once' ? [] : causes.map(({ report }) => report);
    const reports = [...caused, ...reportsGiven(event)];
    return [...claimsNamed(event), ...reports.map(streams.report)];
  },

  restsOn: (place) => (place.of === 'claim' ? place.reports.map(streams.report) : []),

  // Nothing rests on a capture before it is there, and its time stays.
  moves(before, after) {
    if (before.of !== 'report' || after?.of !== 'report') return !isDeepStrictEqual(before, after);
    return before.published !== after.published;
  },

  evolve(place, event) {
    if (ReportFiled.is(event)) {
      const published = publishedFrom(event.payload.publishedAt);
      return { of: 'report', filed: event.recordedAt, published, recaptured: new Map() };
    }
    if (ReportRecaptured.is(event) && place?.of === 'report') {
      const { capture } = event.payload;
      const recaptured = new Map(place.recaptured).set(capture, ownTime(event));
      return { ...place, recaptured };
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
  const report = reportKnownFrom(event.stream, placeOf);
  if (ReportFiled.is(event) || ExtractionReviewed.is(event) || CaptureErased.is(event)) {
    return report;
  }
  return later(report, ownTime(event));
}

/** When a report was withdrawn or captured again, as far as that is told: at its recording at the latest. */
function ownTime(event: RecordedEvent): Instant {
  const told = ReportRecaptured.is(event)
    ? event.payload.capturedAt
    : ReportWithdrawn.is(event)
      ? event.payload.withdrawnAt
      : undefined;
  return told === undefined ? event.recordedAt : earlier(publishedFrom(told), event.recordedAt);
}

function claimEventKnownFrom(event: RecordedEvent, placeOf: PlaceOf): Instant {
  const notBefore = claimsNamed(event)
    .map((stream) => claimKnownFrom(stream, placeOf))
    .reduce(later, ALWAYS);
  const causes = causesOf(event);
  if (causes === 'at-once') return notBefore;
  const caused = causes.map((cause) => causeKnownFrom(cause, placeOf)).reduce(earlier, NEVER);
  return later(notBefore, earlier(caused, event.recordedAt));
}

/** The streams of the claims that an event of a claim names, its own among them. */
function claimsNamed(event: RecordedEvent): string[] {
  const change = changeIn(event);
  return [event.stream, ...(change?.of.claims(change.payload) ?? []).map(streams.claim)];
}

/** What caused a change. What is no change, or is erased, is known with its claim. */
function causesOf(event: RecordedEvent): 'at-once' | readonly BroughtBy[] {
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

function causeKnownFrom({ report, capture = 1 }: BroughtBy, placeOf: PlaceOf): Instant {
  const place = placeOf(streams.report(report));
  const recaptured = place?.of === 'report' ? place.recaptured.get(capture) : undefined;
  return later(reportKnownFrom(streams.report(report), placeOf), recaptured ?? ALWAYS);
}

function reportKnownFrom(stream: string, placeOf: PlaceOf): Instant {
  const place = placeOf(stream);
  return place?.of === 'report' ? earlier(place.published, place.filed) : NEVER;
}
