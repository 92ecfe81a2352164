import type { RecordedEvent } from '../libs/event-store/index.js';
import { ALWAYS, earlier, type Instant } from '../libs/instants/index.js';
import type { PublicationClock } from '../libs/projections/index.js';
import { ActorRegistered, ActorRevised } from './actors/events.js';
import { ClaimAsserted } from './claims/events.js';
import { DossierOpened } from './dossiers/events.js';
import { IssueOpened } from './issues/events.js';
import { ProcessOpened, StepsAdded } from './processes/events.js';
import { ReportFiled } from './reports/events.js';
import { streams } from './streams.js';
import { publishedFrom } from './world-date.js';

/** From when on a report is known: the state that places the claims that rest on it. */
export interface ReportPlace {
  readonly knownFrom: Instant;
}

const DEFINITIONS: ReadonlySet<string> = new Set(
  [DossierOpened, ActorRegistered, ActorRevised, IssueOpened, ProcessOpened, StepsAdded].map(
    ({ type }) => type,
  ),
);

/**
 * From which publication on each event is known.
 *
 * Definitions are always known. A report is known from the first instant after its date of
 * publication, or at its time if it has one, and never later than its filing; a claim from the
 * earliest publication of its evidence; anything else from its recording.
 */
export const knownFrom: PublicationClock<ReportPlace> = {
  subjects: (event) => evidenceReports(event).map(streams.report),

  place(event, state) {
    if (DEFINITIONS.has(event.type)) return { knownFrom: ALWAYS };
    if (ReportFiled.is(event)) {
      const published = publishedFrom(event.payload.publishedAt);
      const place = { knownFrom: earlier(published, event.recordedAt) };
      return { ...place, state: place };
    }
    const published = evidenceReports(event).map(
      (report) => state(streams.report(report))?.knownFrom ?? event.recordedAt,
    );
    return { knownFrom: published.reduce(earlier, event.recordedAt) };
  },
};

function evidenceReports(event: RecordedEvent): string[] {
  if (!ClaimAsserted.is(event)) return [];
  return [...new Set(event.payload.evidence.map(({ report }) => report))];
}
