import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt } from '../../../libs/projections/index.js';
import { rangeOf } from '../../world-date.js';
import { type CardColumns, cardColumns, cardWithWords, joinClaim } from '../shared/claim-card.js';
import { timesOf } from '../shared/deciding.js';
import type { Seen } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { reportsIn } from '../shared/report-references.js';
import type { Held } from './cell.js';
import { cellName, type PositionRow, type Stand } from './view.js';

/** The cell of one actor on one issue. */
export interface CellName {
  readonly actor: string;
  readonly issue: string;
}

/**
 * All positions that were taken by a moment, of one cell or of all, whatever became of them. For a
 * time of the world: those that were said by then. Actors that are merged
 * at the moment are one: its positions, and its word, are those of the actor that it stands for.
 *
 * @param cell of an actor that is not merged
 */
export async function findPositions(db: Database, moment: Seen, cell?: CellName): Promise<Held[]> {
  const identities = await identitiesAt(db, moment);
  const filed = cell && identities.oneWith(cell.actor).map((actor) => cellName({ ...cell, actor }));
  const only = filed ? Prisma.sql`AND p.cells && ${filed}::text[]` : Prisma.empty;
  const rows = await db.$queryRaw<(CardColumns & Pick<PositionRow, 'stands'>)[]>`
    SELECT p.stands, ${cardColumns({ ...moment, validAt: undefined })}
    FROM "views".positions p ${joinClaim('p', moment)}
    WHERE ${holdsAt('positions', 'p', moment)} ${only}`;
  const claims = rows.map((row) => ({ stands: row.stands, card: cardWithWords(row) }));
  const reports = await reportsIn(
    db,
    moment,
    claims.map(({ card }) => card),
  );
  const said = moment.validAt === undefined ? null : rangeOf(moment.validAt).to;
  return claims.flatMap(({ stands, card }) => {
    const { clocks, since } = timesOf(card, reports);
    if (clocks.said > (said ?? Infinity)) return [];
    const speaksFor = card.speaksFor.map(identities.standsFor);
    return stands
      .map((stand) => identified(stand, identities))
      .filter((stand) => !cell || cellName(stand) === cellName(cell))
      .map((stand) => ({
        stand,
        card,
        clocks,
        since,
        asserted: card.asserted,
        own: speaksFor.includes(stand.actor),
      }));
  });
}

/** A position with the actors that those in it stand for. */
function identified(stand: Stand, { standsFor }: Identities): Stand {
  return {
    ...stand,
    actor: standsFor(stand.actor),
    conditions: stand.conditions.map((condition) => ({
      ...condition,
      actor: standsFor(condition.actor),
    })),
  };
}

/** Positions by actor and issue, in the order of their slugs. */
export function byCell(positions: readonly Held[]): Held[][] {
  const cells = new Map<string, Held[]>();
  for (const position of positions) {
    const name = cellName(position.stand);
    const cell = cells.get(name);
    if (cell) cell.push(position);
    else cells.set(name, [position]);
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
