import type { Database } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import {
  type AnyCard,
  type CardColumns,
  cardColumns,
  cardOf,
  type CardViews,
} from './claim-card.js';

/** The cards of some claims at a moment, in the order in which they were asserted. Unknown ones are left out. */
export async function cardsAt(
  db: Database,
  moment: Moment<CardViews>,
  ids: readonly string[],
): Promise<AnyCard[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<CardColumns[]>`
    SELECT ${cardColumns(moment)} FROM ${at(claims, moment)} c
    WHERE c.key = ANY(${ids}::text[]) ORDER BY c.asserted`;
  return rows.map(cardOf);
}
