import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { at, isOf, type Moment } from '../../../libs/projections/index.js';
import type { Clocks } from '../../claims/clocks.js';
import { Clashes } from '../../claims/conflicting/clashes.js';
import { ofSubject } from '../../claims/conflicting/peers.js';
import { wordOf } from '../shared/compared-words.js';
import { clockColumns } from '../shared/deciding-order.js';
import type { Identities } from '../shared/identities.js';
import type { JoinedSeries } from '../shared/joined-series.js';
import { type StandingRow, standings } from '../standings/view.js';
import type { ConflictViews } from './family.js';

/** As much of a standing as is compared. */
export type ComparedRow = Pick<
  StandingRow,
  | 'claimId'
  | 'leg'
  | 'asserted'
  | 'subject'
  | 'stance'
  | 'own'
  | keyof Clocks
  | 'compared'
  | 'peers'
  | 'process'
>;

const columns = Prisma.sql`s.claim_id AS "claimId", s.leg, s.asserted, s.subject,
  s.stance, s.own, ${clockColumns}, s.compared, s.peers, s.process`;

/** A column of standings that names what they belong to. */
export type Column = 'peers' | 'subject' | 'process';

/** The names that standings ever had in a column after one of them, walked from one to the next. */
export async function namesAfter(
  db: Database,
  moment: Moment<ConflictViews>,
  column: Column,
  {
    after,
    before,
    limit,
  }: { readonly after: string; readonly before?: string; readonly limit: number },
): Promise<string[]> {
  const name = Prisma.raw(`t.${column}`);
  const end = before === undefined ? Prisma.sql`TRUE` : Prisma.sql`${name} < ${before}`;
  const rows = await db.rows<{ name: string }>(prepared`
    WITH RECURSIVE walked(name, found) AS (
      SELECT ${after}::text COLLATE "C", 0
      UNION ALL
      SELECT n.name, w.found + 1 FROM walked w CROSS JOIN LATERAL (
        SELECT ${name} AS name FROM "views".standings t
        WHERE ${isOf('standings', 't', moment)} AND ${name} > w.name AND ${end}
        ORDER BY ${name} LIMIT 1
      ) n
      WHERE w.found < ${limit}
    )
    SELECT w.name FROM walked w OFFSET 1`);
  return rows.map(({ name }) => name);
}

/** What is compared, of active claims, at a moment, by what a column says: of stances only those that are not alone at their time. */
export async function comparedBy(
  db: Database,
  moment: Moment<ConflictViews>,
  column: Column,
  names: readonly string[],
): Promise<ComparedRow[]> {
  if (names.length === 0) return [];
  const name = Prisma.raw(`s.${column}`);
  const tie = Prisma.sql`OVER (PARTITION BY s.own, s.said_from, s.said_to, s.issued_from, s.issued_to)`;
  return db.rows<ComparedRow>(prepared`
    SELECT r.* FROM unnest(${names}::text[]) AS n(name)
    CROSS JOIN LATERAL (
      SELECT ${columns}, min(s.stance) ${tie} IS DISTINCT FROM max(s.stance) ${tie} AS tied
      FROM ${at(standings, moment)} s
      WHERE ${name} = n.name AND s.record = 'active' AND (s.compared IS NOT NULL OR s.stance IS NOT NULL)
    ) r
    WHERE r.tied OR r.compared IS NOT NULL`);
}

/** The same of some series of numbers by their names, with what was filed under those of their parts. */
export async function comparedOf(
  db: Database,
  moment: Moment<ConflictViews>,
  { partsOf, standsFor }: Pick<JoinedSeries, 'partsOf' | 'standsFor'>,
  subjects: readonly string[],
): Promise<ComparedRow[]> {
  const rows = await comparedBy(db, moment, 'subject', subjects.flatMap(partsOf));
  return rows.map((row) => {
    const subject = standsFor(row.subject);
    return { ...row, subject, peers: row.peers === null ? null : ofSubject(subject, row.peers) };
  });
}

/** The same of actors that are merged, under the cell of the one that each stands for. */
export async function ofMerged(
  db: Database,
  moment: Moment<ConflictViews>,
  { merged, standsFor, oneWith }: Identities,
): Promise<ComparedRow[]> {
  if (merged.length === 0) return [];
  const all = [...new Set(merged.flatMap(oneWith))];
  const rows = await db.rows<
    ComparedRow & {
      readonly actor: string;
      readonly issue: string;
      readonly speaksFor: string[];
    }
  >(prepared`
    SELECT ${columns}, s.actor, s.issue, s.speaks_for AS "speaksFor"
    FROM unnest(${all}::text[]) AS n(slug)
    CROSS JOIN LATERAL (
      SELECT * FROM ${at(standings, moment)} h
      WHERE h.subject > 'position ' || n.slug || ' ' AND h.subject < 'position ' || n.slug || '!'
        AND h.actor = n.slug AND h.record = 'active' OFFSET 0
    ) s`);
  return rows.map(({ actor, issue, speaksFor, ...row }) => ({
    ...row,
    own: speaksFor.map(standsFor).includes(standsFor(actor)),
    peers: `position ${standsFor(actor)} ${issue}`,
  }));
}

/** Which of some words clash, however they are given. */
export function clashesOf(rows: Iterable<ComparedRow>): Clashes {
  const clashes = new Clashes();
  for (const row of rows) clashes.add(wordOf(row));
  return clashes;
}
