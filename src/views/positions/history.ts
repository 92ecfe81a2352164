import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { subjects } from '../../claims/subjects.js';
import { identitiesAt } from '../shared/identities.js';
import type { Part, SortKey } from '../shared/reader.js';
import { selectCards } from '../shared/cards.js';
import { hasWords } from '../shared/claim-card.js';
import { decidingOrderBy } from '../shared/deciding-order.js';
import { standings } from '../standings/view.js';
import type { Held, Past } from './cell.js';
import {
  carriedBy,
  type HeldColumns,
  heldColumns,
  heldIn,
  inAnyDay,
  type PositionViews,
  saidBy,
  wasRight,
} from './taken.js';

/**
 * The positions that an actor had taken on an issue by a moment, whatever became of them, in
 * deciding order. For a time of the world: those that were said by then. Actors that are merged at
 * the moment are one: its positions, and its word, are those of the actor that it stands for.
 */
export async function findPositions(
  db: Database,
  { actor, issue }: { readonly actor: string; readonly issue: string },
  { moment, limit, after }: Part<PositionViews>,
): Promise<{ item: Past; sortKey: SortKey }[]> {
  const identities = await identitiesAt(db, moment);
  const voices = identities.oneWith(actor);
  const own = Prisma.sql`(s.speaks_for && ${voices}::text[])`;
  const order = decidingOrderBy(own);
  const cards = await selectCards<
    HeldColumns & Omit<Past, keyof Held> & { readonly place: number }
  >(
    db,
    inAnyDay(moment),
    (card) => Prisma.sql`
    SELECT ${card}, h.own, h.before, h.place, h.since, ${heldColumns(moment)}
    FROM (
      SELECT * FROM (
        SELECT s.claim_id, s.leg, s.since, ${own} AS own, row_number() OVER (ORDER BY ${order}) AS place,
          lag(s.stance) OVER (PARTITION BY ${own}, ${wasRight} ORDER BY ${order}) AS before
        FROM ${at(standings, moment)} s
        WHERE s.subject = ANY(${voices.map((voice) => subjects.position({ actor: voice, issue }))}::text[])
          AND ${saidBy(moment)}
      ) p WHERE p.place > ${Number(after?.[0] ?? 0)} ORDER BY p.place LIMIT ${limit}
    ) h ${carriedBy(moment)} ORDER BY h.place`,
  );
  return cards.filter(hasWords).map(({ own, before, place, ...card }) => ({
    item: { ...heldIn(card, identities), own, before },
    sortKey: [place],
  }));
}
