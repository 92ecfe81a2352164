import type { Database } from '../../../libs/database/index.js';
import type { RecordedEvent } from '../../../libs/event-store/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import type { Mention } from '../../claims/mentions.js';
import { StepsAdded } from '../../processes/events.js';
import { streams, subjectOf } from '../../log/streams.js';
import { type AnyClaimRow, claims } from '../claims/view.js';
import { causeOf } from './cause.js';
import { changeSentence } from './change-sentence.js';
import { rowsOf } from './directory.js';
import { type Named, namesIn } from './names.js';
import { entriesNamed } from './registers.js';
import { type IssuedReport, reportsIn } from './report-references.js';
import { sentenceOf } from './sentence.js';
import type { Words } from './words.js';

/** An event that is to be told, with the words of its claim after it where it is one of a claim. */
export interface Told {
  readonly event: RecordedEvent;
  readonly words?: Words | undefined;
}

/** The views that sentences about changes draw on. */
export type ToldViews = 'claims' | 'reports' | Named;

/** Tells what events changed. */
export interface Teller {
  /** The claims that the events name besides their own, by id, as they stood at the moment, and those asked for besides. */
  readonly others: ReadonlyMap<string, AnyClaimRow>;
  /** The reports that are named, by slug, as far as they are known at the moment, and those asked for besides. */
  readonly reports: ReadonlyMap<string, IssuedReport>;
  /** The report that changed, or that caused the change, if it is known at the moment. */
  readonly reportOf: (event: RecordedEvent) => string | null;
  readonly sentence: (told: Told) => string;
}

/** Claims, by id, and reports, by slug, that are looked up besides. */
export interface Besides {
  readonly claims: readonly string[];
  readonly reports: readonly string[];
}

/** Gathers what it takes to tell of some events by the names of a moment. */
export async function tellerOf(
  db: Database,
  moment: Moment<ToldViews>,
  told: readonly Told[],
  besides: Besides = { claims: [], reports: [] },
): Promise<Teller> {
  const events = told.map(({ event }) => event);
  const causes = events.map(causeOf);
  const ids = [...new Set([...causes.flatMap(({ claim }) => claim ?? []), ...besides.claims])];
  const rows = await rowsOf(db, claims, moment, ids);
  const slugs = [
    ...causes.flatMap(({ report }) => report ?? []),
    ...events.flatMap(ownReport),
    ...besides.reports,
  ];
  const reports = await reportsIn(db, moment, [{ reports: slugs }, ...rows]);
  const others = new Map(rows.map((row) => [row.claimId, row]));
  const words = [...rows, ...told.flatMap(({ words }) => words ?? [])];
  const names = await namesIn(db, moment, words, events.flatMap(mentioned));
  const quote = (claim: Words | undefined) =>
    claim ? `“${sentenceOf(claim, names)}”` : 'a claim that is not shown';
  return {
    others,
    reports,
    reportOf: (event) => {
      const { report, claim, byClaim } = causeOf(event);
      const brought = byClaim ? (others.get(claim ?? '')?.reports ?? []) : [];
      const named = [...ownReport(event), ...(report === null ? [] : [report]), ...brought];
      return named.find((slug) => reports.has(slug)) ?? null;
    },
    sentence: ({ event, words }) =>
      changeSentence(event, {
        names,
        claim: quote(words),
        other: quote(others.get(causeOf(event).claim ?? '')),
        report: (slug) => {
          const title = reports.get(slug)?.title;
          return title === undefined ? 'a report that is not shown' : `“${title}”`;
        },
      }),
  };
}

/** The report whose event it is. */
function ownReport({ stream }: RecordedEvent): string[] {
  const slug = subjectOf(stream);
  return stream === streams.report(slug) ? [slug] : [];
}

/** What an event that is none of a claim refers to by slug alone. */
function mentioned(event: RecordedEvent): Mention[] {
  if (StepsAdded.is(event)) return [{ of: 'process', path: '', slug: event.payload.process }];
  return entriesNamed(event);
}
