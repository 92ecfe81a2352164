import type { Database } from '../../../libs/database/index.js';
import type { RecordedEvent } from '../../../libs/event-store/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import type { Mention } from '../../claims/mentions.js';
import { reportInWords, UNKNOWN_CLAIM } from '../../sentences/claims.js';
import { quoted } from '../../sentences/lists.js';
import { streams, subjectOf } from '../../log/streams.js';
import { type AnyClaimRow, claims } from '../claims/view.js';
import { causeOf } from './cause.js';
import { changeSentence } from './change-sentence.js';
import { rowsOf } from './directory.js';
import { type Named, namesIn } from './names.js';
import { type IssuedReport, reportsIn } from './report-references.js';
import { sentenceOf } from './sentence.js';
import type { Words, WordsOn } from './words.js';

/** An event that is to be told, with the words of its claim after it where it is one of a claim. */
export interface EventToTell {
  readonly event: RecordedEvent;
  readonly words?: WordsOn<string> | undefined;
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
  readonly sentence: (told: EventToTell) => string;
}

/** Claims, by id, and reports, by slug, that are looked up besides. */
export interface Besides {
  readonly claims: readonly string[];
  readonly reports: readonly string[];
}

/**
 * Gathers what it takes to tell of some events by the names of a moment. What each needs follows from
 * the event itself, so that it is told alike whatever others are told of beside it.
 */
export async function tellerOf(
  db: Database,
  moment: Moment<ToldViews>,
  told: readonly EventToTell[],
  besides: Besides = { claims: [], reports: [] },
): Promise<Teller> {
  const events = told.map(({ event }) => event);
  const causes = events.map(causeOf);
  const ids = [...new Set([...causes.flatMap(({ claim }) => claim ?? []), ...besides.claims])];
  const rows = await rowsOf(db, claims, moment, ids);
  const named = namedBy(events);
  const slugs = [
    ...causes.flatMap(({ report }) => report ?? []),
    ...events.flatMap(ownReport),
    ...named.reports,
    ...besides.reports,
  ];
  const words = [...rows, ...told.flatMap(({ words }) => words ?? [])];
  slugs.push(...words.flatMap((claim) => (claim.content === null ? [] : claim.reports)));
  const reports = await reportsIn(db, moment, [{ reports: slugs }, ...rows]);
  const others = new Map(rows.map((row) => [row.claimId, row]));
  const names = await namesIn(db, moment, words, named.mentions);
  const known = (slugs: readonly string[]) => slugs.flatMap((slug) => reports.get(slug) ?? []);
  const quote = (claim: WordsOn<string> | undefined) =>
    claim ? quoted(sentenceOf(withReports(claim, known), names)) : UNKNOWN_CLAIM;
  return {
    others,
    reports,
    reportOf: (event) => {
      const { report, claim, byClaim } = causeOf(event);
      const brought = byClaim ? (others.get(claim ?? '')?.reports ?? []) : [];
      const named = [...ownReport(event), ...(report === null ? [] : [report]), ...brought];
      return named.find((slug) => reports.has(slug)) ?? null;
    },
    sentence: ({ event, words }) => {
      return changeSentence(event, {
        names,
        claim: quote(words),
        other: quote(others.get(causeOf(event).claim ?? '')),
        report: (slug) => reportInWords(reports.get(slug)),
      });
    },
  };
}

/** The words of a claim, with the reports that it rests on. */
function withReports(
  words: WordsOn<string>,
  known: (slugs: readonly string[]) => readonly IssuedReport[],
): Words {
  return words.content === null ? words : { ...words, reports: known(words.reports) };
}

/** The reports, actors and processes that sentences about events name by slug: found by telling of them once. */
function namedBy(events: readonly RecordedEvent[]): {
  readonly reports: ReadonlySet<string>;
  readonly mentions: readonly Mention[];
} {
  const reports = new Set<string>();
  const mentions: Mention[] = [];
  const mention = (of: 'actor' | 'place' | 'measure' | 'process') => (slug: string) => {
    mentions.push({ of, path: '', slug });
    return slug;
  };
  const report = (slug: string) => {
    reports.add(slug);
    return slug;
  };
  const names = {
    actor: mention('actor'),
    place: mention('place'),
    measure: mention('measure'),
    process: mention('process'),
  };
  for (const event of events) changeSentence(event, { names, report, claim: '', other: '' });
  return { reports, mentions };
}

/** The report whose event it is. */
function ownReport({ stream }: RecordedEvent): string[] {
  const slug = subjectOf(stream);
  return stream === streams.report(slug) ? [slug] : [];
}
