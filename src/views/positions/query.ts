import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt } from '../../../libs/projections/index.js';
import { rangeOf } from '../../dates/world-date.js';
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
 * All positions that were taken by a moment, of one cell or by some claims, whatever became of
 * them. For a time of the world: those that were said by then. Actors that are merged
 * at the moment are one: its positions, and its word, are those of the actor that it stands for.
 */
export async function findPositions(
  db: Database,
  moment: Seen,
  of: { readonly cell: CellName } | { readonly claims: readonly string[] },
): Promise<Held[]> {
  const identities = await identitiesAt(db, moment);
  const cell =
    'cell' in of ? { ...of.cell, actor: identities.standsFor(of.cell.actor) } : undefined;
  const only =
    'claims' in of
      ? Prisma.sql`p.key = ANY(${of.claims}::text[])`
      : Prisma.sql`p.cells && ${identities.oneWith(of.cell.actor).map((actor) => cellName({ ...of.cell, actor }))}::text[]`;
  const rows = await db.$queryRaw<(CardColumns & Pick<PositionRow, 'stands'>)[]>`
    SELECT p.stands, ${cardColumns({ ...moment, validAt: undefined })}
    FROM "views".positions p ${joinClaim('p', moment)}
    WHERE ${holdsAt('positions', 'p', moment)} AND ${only}`;
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
