import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { subjects } from '../../claims/subjects.js';
import type { Seen } from '../shared/held-at.js';
import { identitiesAt } from '../shared/identities.js';
import { selectCards } from '../shared/cards.js';
import { hasWords } from '../shared/claim-card.js';
import { decidingOrderBy } from '../shared/deciding-order.js';
import { standings } from '../standings/view.js';
import type { Held } from './cell.js';
import {
  carriedBy,
  type HeldColumns,
  heldColumns,
  heldIn,
  inAnyDay,
  type PositionViews,
  saidBy,
} from './taken.js';

/**
 * All positions that an actor had taken on an issue by a moment, whatever became of them, in
 * deciding order. For a time of the world: those that were said by then. Actors that are merged at
 * the moment are one: its positions, and its word, are those of the actor that it stands for.
 */
export async function findPositions(
  db: Database,
  moment: Seen<PositionViews>,
  { actor, issue }: { readonly actor: string; readonly issue: string },
): Promise<(Held & { readonly own: boolean })[]> {
  const identities = await identitiesAt(db, moment);
  const voices = identities.oneWith(actor);
  const own = Prisma.sql`(s.speaks_for && ${voices}::text[])`;
  const cards = await selectCards<HeldColumns & { readonly own: boolean }>(
    db,
    inAnyDay(moment),
    (card) => Prisma.sql`
    SELECT ${card}, h.own, h.since, ${heldColumns(moment)}
    FROM (
      SELECT s.claim_id, s.leg, s.since, ${own} AS own, row_number() OVER (ORDER BY ${decidingOrderBy(own)}) AS place
      FROM ${at(standings, moment)} s
      WHERE s.subject = ANY(${voices.map((voice) => subjects.position({ actor: voice, issue }))}::text[])
        AND ${saidBy(moment)}
    ) h ${carriedBy(moment)} ORDER BY h.place`,
  );
  return cards.filter(hasWords).map(({ own, ...card }) => ({ ...heldIn(card, identities), own }));
}
