import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt, type Moment, rowOf } from '../../../libs/projections/index.js';
import { type CardColumns, cardColumns, cardOf, joinClaim } from '../shared/claim-card.js';
import { clocksOf } from '../shared/deciding.js';
import { reportsIn } from '../shared/report-references.js';
import type { Held } from './cell.js';
import type { PositionRow } from './view.js';

/** The cell of one actor on one issue. */
export interface CellName {
  readonly actor: string;
  readonly issue: string;
}

/** All positions that stand at a moment, of one cell or of all. */
export async function findPositions(
  db: Database,
  moment: Moment,
  cell?: CellName,
): Promise<Held[]> {
  const only = cell
    ? Prisma.sql`AND p.actor = ${cell.actor} AND p.issue = ${cell.issue}`
    : Prisma.empty;
  const rows = await db.$queryRaw<(CardColumns & { readonly position: Record<string, unknown> })[]>`
    SELECT to_jsonb(p) AS position, ${cardColumns(moment)}
    FROM "views".positions p ${joinClaim('p', moment)}
    WHERE ${holdsAt('p', moment)} AND p.record = 'active' ${only}`;
  const positions = rows.map((row) => ({
    row: rowOf<PositionRow>(row.position),
    card: cardOf(row),
  }));
  const reports = await reportsIn(
    db,
    moment,
    positions.map(({ row }) => row),
  );
  return positions.map(({ row, card }) => ({
    row,
    card,
    clocks: clocksOf(row, reports),
    own: row.speaksFor.includes(row.actor),
  }));
}

/** Positions by actor and issue, in the order of their slugs. */
export function byCell(positions: readonly Held[]): Held[][] {
  const cells = new Map<string, Held[]>();
  for (const position of positions) {
    const name = `${position.row.actor} ${position.row.issue}`;
    const cell = cells.get(name);
    if (cell) cell.push(position);
    else cells.set(name, [position]);
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
