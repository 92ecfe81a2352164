import { derived, type Lookups, OPEN } from '../../../libs/projections/index.js';
import { type Clocks, clocksOf, compareIssued } from '../../claims/clocks.js';
import { type Comparable, comparableOf } from '../../claims/conflicting/compared.js';
import type { Content } from '../../claims/kinds/index.js';
import type { Stance } from '../../claims/kinds/stance.js';
import { standsOf } from '../../claims/stands.js';
import { subjects } from '../../claims/subjects.js';
import { rangeOf } from '../../dates/world-date.js';
import { type AnyClaimRow, type ClaimRow, claims } from '../claims/view.js';
import { type ReportRow, reports } from '../reports/view.js';
import { claimBefore } from '../shared/claim-keys.js';

/** The place of a claim in the deciding order of what it is about. */
export interface StandingRow extends Clocks {
  readonly claimId: string;
  /** 1 for the first leg of an exchange, 0 for a claim that is about one thing alone. */
  readonly leg: number;
  /** What it is about (`subjects`). */
  readonly subject: string;
  /** The position that it takes; null for other claims. */
  readonly actor: string | null;
  readonly issue: string | null;
  readonly stance: Stance | null;
  /** Whom its utterer speaks for, and whether the actor of the position is one of them. */
  readonly speaksFor: readonly string[];
  readonly own: boolean;
  /** The version that asserted it. */
  readonly asserted: number;
  /** When it was said, or else published, as written. */
  readonly since: string | null;
  readonly record: ClaimRow['record'];
  /** What of it is compared with others, and with which. */
  readonly peers: string | null;
  readonly process: string | null;
  readonly compared: Comparable['compared'];
}

/** What of a claim's row is about one subject. */
type About = Pick<StandingRow, 'leg' | 'subject' | 'actor' | 'issue' | 'stance'>;

/**
 * One row for each position that a claim takes, under `<claim>/<leg>`, and one for each quantity,
 * milestone and dependency. What is erased has none. Its words are in the claim (`standsOf`).
 */
export const standings = derived<StandingRow, 'standings'>({
  name: 'standings',
  revision: 3,
  from: [claims, reports],

  async keys(changed, rows) {
    const known = changed.of(claims).map(({ row }) => row);
    // What rests on a report that is only just filed comes after it, and has changed itself.
    const moved = changed
      .of(reports)
      .filter(
        ({ row, rectangle: { versionFrom, versionTo } }) =>
          versionFrom !== row.filed || versionTo !== OPEN,
      )
      .map(({ row }) => row.slug);
    const resting = await rows.by(claims, { containing: 'reports' }, moved);
    const others = [...resting.values()].flat().map(({ row }) => row);
    return [...known, ...others].flatMap((row) =>
      aboutsOf(row).map(({ leg }) => `${row.claimId}/${leg}`),
    );
  },

  async inputs(keys, rows, give) {
    const found = await rows.under(claims, new Set(keys.map(claimBefore)));
    const issued = await reportsOf([...found.values()].flat(), rows);
    for (const key of keys) {
      const states = found.get(claimBefore(key)) ?? [];
      give(key, claims, states);
      for (const slug of slugsOf(states)) give(key, reports, issued.get(slug));
    }
  },

  derive(key, inputs) {
    const claim = inputs.under(claims, claimBefore(key));
    if (!claim || claim.record === 'erased') return null;
    const about = aboutsOf(claim).find(({ leg }) => key === `${claim.claimId}/${leg}`);
    if (!about) return null;
    const known = claim.reports.flatMap((slug) => inputs.under(reports, slug) ?? []);
    return standingOf(claim, about, known);
  },
});

function standingOf(
  { claimId, asserted, record, speaksFor, saidAt, content, ended }: ClaimRow,
  about: About,
  known: readonly ReportRow[],
): StandingRow {
  const issued = known.map(({ issuedFrom: from, issuedTo: to }) => ({ from, to }));
  const clocks = clocksOf(saidAt === null ? null : rangeOf(saidAt), issued);
  const published = { from: clocks.issuedFrom, to: clocks.issuedTo };
  const earliest = known.find(
    ({ issuedFrom: from, issuedTo: to }) => compareIssued({ from, to }, published) === 0,
  );
  const comparable = comparableOf(content, { saidAt, ended, published });
  return {
    claimId,
    ...about,
    speaksFor,
    own: about.actor !== null && speaksFor.includes(about.actor),
    ...clocks,
    asserted,
    since: saidAt ?? earliest?.publishedAt ?? null,
    record,
    ...comparable,
    // Stances of one cell are compared with each other.
    peers: about.actor === null ? comparable.peers : about.subject,
  };
}

function aboutsOf({ content }: Pick<AnyClaimRow, 'content'>): About[] {
  if (content === null) return [];
  const positions = standsOf(content).map(({ leg, actor, issue, stance }) => ({
    leg,
    subject: subjects.position({ actor, issue }),
    actor,
    issue,
    stance,
  }));
  const subject = subjectOf(content);
  const none = { leg: 0, actor: null, issue: null, stance: null };
  return subject === undefined ? positions : [{ ...none, subject }];
}

function subjectOf(content: Content): string | undefined {
  switch (content.kind) {
    case 'quantity':
      return subjects.quantity(content);
    case 'milestone':
      return subjects.milestone(content);
    case 'dependency':
      return subjects.dependency(content);
    default:
      return undefined;
  }
}

type States = readonly { readonly row: AnyClaimRow }[];

function slugsOf(states: States): Set<string> {
  return new Set(states.flatMap(({ row }) => row.reports));
}

function reportsOf(states: States, rows: Lookups) {
  return rows.under(reports, slugsOf(states));
}
