import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt, type Moment, rowOf } from '../../../libs/projections/index.js';
import type { ParsedReference } from '../../claims/references.js';
import {
  type CardColumns,
  cardColumns,
  cardOf,
  type ClaimCard,
  epistemicAt,
} from '../shared/claim-card.js';
import { mayHoldAt } from '../shared/held-at.js';
import type { Part, SortKey } from '../shared/reader.js';
import type { LinkRow } from '../links/view.js';
import type { ClaimsQuery } from './schemas.js';
import type { ClaimRow } from './view.js';

/** Claims in the order in which they were asserted. */
export async function findClaims(
  db: Database,
  query: ClaimsQuery,
  { moment, limit, after }: Part,
): Promise<{ item: ClaimCard; sortKey: SortKey }[]> {
  const conditions = [holdsAt('c', moment), mayHoldAt(moment)];
  if (after) conditions.push(Prisma.sql`c.asserted > ${after[0]}::bigint`);
  if (query.kind !== undefined) conditions.push(Prisma.sql`c.kind = ${query.kind}`);
  if (query.report !== undefined) conditions.push(Prisma.sql`${query.report} = ANY(c.reports)`);
  if (query.record !== undefined) conditions.push(Prisma.sql`c.record = ${query.record}`);
  if (query.epistemic !== undefined) {
    conditions.push(Prisma.sql`${epistemicAt(moment)} = ${query.epistemic}`);
  }
  const rows = await db.$queryRaw<CardColumns[]>`
    SELECT ${cardColumns(moment)} FROM "views".claims c
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY c.asserted LIMIT ${limit}`;
  return rows.map((row) => {
    const card = cardOf(row);
    return { item: card, sortKey: [card.asserted] };
  });
}

/** A claim by its id or name; undefined where there is none at that moment. */
export async function findClaim(
  db: Database,
  moment: Moment,
  reference: ParsedReference,
): Promise<ClaimCard | undefined> {
  const [row] = await db.$queryRaw<CardColumns[]>`
    SELECT ${cardColumns(moment)} FROM "views".claims c
    WHERE ${holdsAt('c', moment)} AND ${isNamed(moment, reference)}`;
  return row && cardOf(row);
}

function isNamed({ dossier }: Moment, reference: ParsedReference): Prisma.Sql {
  if (reference.by === 'id') return Prisma.sql`c.key = ${reference.id}`;
  const report = reference.by === 'name' ? reference.report : '';
  return Prisma.sql`c.key = (
    SELECT k.key FROM "views".claims k
    WHERE k.dossier = ${dossier} AND k.report = ${report} AND k.report_key = ${reference.key} LIMIT 1)`;
}

/** A link of a claim, seen from it, with the claim at its other end. */
export interface SeenLink {
  readonly relation: LinkRow['relation'];
  readonly extent: LinkRow['extent'];
  readonly outgoing: boolean;
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
}

/** The links of a claim, both ways, to claims that are known at that moment as well. */
export function findLinks(db: Database, moment: Moment, claimId: string): Promise<SeenLink[]> {
  return db.$queryRaw<SeenLink[]>`
    SELECT s.relation, s.extent, s.outgoing, s.other AS "claimId", o.report, o.report_key AS "reportKey"
    FROM (
      SELECT l.relation, l.extent, TRUE AS outgoing, l.to_claim AS other FROM "views".links l
      WHERE ${holdsAt('l', moment)} AND l.from_claim = ${claimId}
      UNION ALL
      SELECT l.relation, l.extent, FALSE, l.from_claim FROM "views".links l
      WHERE ${holdsAt('l', moment)} AND l.to_claim = ${claimId}
    ) s
    JOIN "views".claims o ON o.key = s.other AND ${holdsAt('o', moment)}
    ORDER BY s.outgoing DESC, s.relation COLLATE "C", s.other COLLATE "C"`;
}

/** One revision of a claim, with the header of the event that made it. */
export interface Revision {
  readonly row: ClaimRow;
  readonly version: number;
  readonly event: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** The revisions that a claim had by a moment, oldest first. */
export async function findRevisions(
  db: Database,
  { dossier, version, published }: Moment,
  claimId: string,
): Promise<Revision[]> {
  const rows = await db.$queryRaw<
    (Omit<Revision, 'row' | 'version'> & { row: Record<string, unknown>; version: bigint })[]
  >`
    SELECT DISTINCT ON (c.revision) to_jsonb(c) AS row, e.version, e.type AS event,
      "log"."instant"(e.recorded_at) AS "recordedAt", e.recorded_by AS "recordedBy"
    FROM "views".claims c
    JOIN "log".events e ON e.dossier = c.dossier AND e.stream = 'claim/' || c.key AND e.revision = c.revision
    WHERE c.dossier = ${dossier} AND c.key = ${claimId} AND c.version_from <= ${version}
      AND c.published_from <= ${published}::timestamptz AND c.published_to > ${published}::timestamptz
    ORDER BY c.revision, c.version_from`;
  return rows.map((row) => ({
    ...row,
    row: rowOf<ClaimRow>(row.row),
    version: Number(row.version),
  }));
}
