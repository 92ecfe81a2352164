import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import {
  type AnyCard,
  type CardColumns,
  cardColumns,
  cardOf,
  type CardViews,
  cardWithWords,
  type ClaimCard,
} from './claim-card.js';
import type { Seen } from './held-at.js';

/** The cards of some claims at a moment, in the order in which they were asserted. Unknown ones are left out. */
export async function cardsAt(
  db: Database,
  moment: Seen<CardViews>,
  ids: readonly string[],
): Promise<AnyCard[]> {
  const rows = await columnsOf(db, moment, ids.length, Prisma.sql`c.key = ANY(${ids}::text[])`);
  return rows.map(cardOf);
}

/** The same of claims that have words, by the versions that asserted them. */
export async function cardsAssertedBy(
  db: Database,
  moment: Seen<CardViews>,
  versions: readonly number[],
): Promise<Map<number, ClaimCard>> {
  const asserted = Prisma.sql`c.asserted = ANY(${versions}::bigint[])`;
  const rows = await columnsOf(db, moment, versions.length, asserted);
  return new Map(rows.map(cardWithWords).map((card) => [card.asserted, card]));
}

async function columnsOf(
  db: Database,
  moment: Seen<CardViews>,
  count: number,
  among: Prisma.Sql,
): Promise<CardColumns[]> {
  if (count === 0) return [];
  return db.$queryRaw<CardColumns[]>`
    SELECT ${cardColumns(moment)} FROM ${at(claims, moment)} c WHERE ${among} ORDER BY c.asserted`;
}
