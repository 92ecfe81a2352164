import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import type { Stance } from '../../claims/kinds/stance.js';
import { decideCell, type Taken } from '../../claims/decide-cell.js';
import type { Viewpoint } from '../shared/held-at.js';
import {
  decidingColumns,
  decidingOrder,
  decidingOrderBy,
  decidingOrderReversed,
  tiesWithButVersion,
} from '../shared/deciding-order.js';
import { standings } from '../standings/view.js';
import type { Cell } from './cell-names.js';
import { isOvertaken, type PositionViews, saidBy, wasRight } from './taken.js';

/** A cell that was decided out of standings, of which the keys are named. */
export interface DecidedCell extends Cell {
  readonly current: string;
  readonly first: string;
  readonly shifts: number;
}

/** The positions of a cell, in deciding order; of those lists that are texts, with spaces between. */
interface Listed {
  readonly place: number;
  /** Null where they are found by their places in the order. */
  readonly keys: string | null;
  readonly stances: string;
  /** The first letter of each one's record; `o` for one that is superseded, and by one that had been said, too. */
  readonly records: string;
  /** How many of them are others' words: they come first. */
  readonly others: number;
  /** The lower bound of when the last of the actor's own, and of others' words, was said; null where unknown. */
  readonly ownUntil: number | null;
  readonly othersUntil: number | null;
}

/** A cell that was decided, of which the standings are known by how many of one voice come before or after them. */
interface DecidedAt extends Omit<DecidedCell, 'current' | 'first'> {
  /** Whether they are the actor's own words. */
  readonly own: boolean;
  /** The lower bound of when the last of that voice was said; null where unknown. */
  readonly until: number | null;
  readonly afterCurrent: number;
  readonly afterFirst: number;
  /** How many of that voice come before the first, of which the run may be long. */
  readonly beforeFirst: number;
}

/** Decides cells out of their standings at a moment. */
export async function decideAnew(
  db: Database,
  moment: Viewpoint<PositionViews>,
  cells: readonly Cell[],
): Promise<DecidedCell[]> {
  const merged = cells.filter(({ voices }) => voices.length > 0);
  const alone = cells.filter(({ voices }) => voices.length === 0);
  const decided = [await decideAll(db, moment, merged), await decideAll(db, moment, alone)];
  return decided.flat();
}

/** Decides cells that are all of one actor alone, or none of them. */
async function decideAll(
  db: Database,
  moment: Viewpoint<PositionViews>,
  cells: readonly Cell[],
): Promise<DecidedCell[]> {
  if (cells.length === 0) return [];
  const lists = await positionsOf(db, moment, cells);
  const decided: DecidedCell[] = [];
  const unnamed: DecidedAt[] = [];
  for (const list of lists) {
    const cell = cells[list.place - 1];
    const positions = takenIn(list);
    const found = decideCell(positions, moment.validAt !== undefined);
    if (!cell || !found) continue;
    const { current, first, shifts } = found;
    const keys = list.keys?.split(' ');
    if (keys) {
      const [key = '', firstKey = ''] = [keys[current.index], keys[first.index]];
      decided.push({ ...cell, shifts, current: key, first: firstKey });
    } else {
      const { own } = current;
      const last = (own ? positions.length : list.others) - 1;
      unnamed.push({
        ...{ ...cell, shifts, own, until: own ? list.ownUntil : list.othersUntil },
        ...{ afterCurrent: last - current.index, afterFirst: last - first.index },
        beforeFirst: first.index - (own ? list.others : 0),
      });
    }
  }
  return [...decided, ...(await withKeys(db, moment, unnamed))];
}

/**
 * One row a cell, for a dossier may have very many positions: what decides, which is read in the
 * order of an index and out of it alone. Only of actors that are merged their keys are listed, too.
 */
function positionsOf(
  db: Database,
  moment: Viewpoint<PositionViews>,
  cells: readonly Cell[],
): Promise<Listed[]> {
  const several = cells.some(({ voices }) => voices.length > 0);
  const own = several ? Prisma.sql`(s.speaks_for && w.voices)` : Prisma.sql`s.own`;
  const among = several
    ? Prisma.sql`s.subject = ANY(w.subjects)`
    : Prisma.sql`s.subject = w.subjects[1]`;
  const keys = several ? Prisma.sql`s.key` : Prisma.sql`NULL::text AS key`;
  const list = JSON.stringify(
    cells.map(({ subjects, voices }, index) => ({ place: index + 1, subjects, voices })),
  );
  return db.rows<Listed>(prepared`
    SELECT w.place, l.*
    FROM jsonb_to_recordset(${list}::jsonb) AS w(place int, subjects text[], voices text[])
    CROSS JOIN LATERAL (
      SELECT string_agg(p.key, ' ') AS keys, string_agg(p.stance, ' ') AS stances,
        string_agg(left(p.record, 1), '') AS records, (count(*) FILTER (WHERE NOT p.own))::int AS others,
        max(p.said_from) FILTER (WHERE p.own) AS "ownUntil",
        max(p.said_from) FILTER (WHERE NOT p.own) AS "othersUntil"
      FROM (
        SELECT ${keys}, s.stance, CASE WHEN ${isOvertaken(moment)} THEN 'overtaken' ELSE s.record END AS record,
          s.said_from, ${own} AS own FROM ${at(standings, moment)} s
        WHERE ${among} AND ${wasRight} AND ${saidBy(moment)}
        ORDER BY ${decidingOrderBy(own)}
      ) p
    ) l
    WHERE l.stances IS NOT NULL`);
}

/** Cells with the keys of standings that are known by how many of their subject come after them. */
async function withKeys(
  db: Database,
  moment: Viewpoint<PositionViews>,
  cells: readonly DecidedAt[],
): Promise<DecidedCell[]> {
  if (cells.length === 0) return [];
  const list = JSON.stringify(
    cells.map(({ subjects: [subject], own, until, ...counts }, place) => ({
      ...{ place, subject, own, until, after_current: counts.afterCurrent },
      ...{ after_first: counts.afterFirst, before_first: counts.beforeFirst },
    })),
  );
  // The place is found in the index alone, from the nearer end on, and then the one row.
  const keyAt = (order: Prisma.Sql, count: string) => Prisma.sql`(
    SELECT h.key FROM (
      SELECT ${decidingColumns} FROM ${at(standings, moment)} s
      WHERE s.subject = w.subject AND s.own = w.own
        AND coalesce(s.said_from, '-Infinity') <= coalesce(w.until, '-Infinity')
        AND ${wasRight} AND ${saidBy(moment)}
      ORDER BY ${order} OFFSET ${Prisma.raw(`w.${count}`)} LIMIT 1
    ) s CROSS JOIN LATERAL (
      SELECT h.key FROM ${at(standings, moment)} h
      WHERE h.subject = w.subject AND h.own = s.own AND ${tiesWithButVersion}
        AND h.asserted = s.asserted AND h.leg = s.leg
      LIMIT 1
    ) h)`;
  const rows = await db.rows<{ place: number; current: string; first: string }>(prepared`
    SELECT w.place, ${keyAt(decidingOrderReversed, 'after_current')} AS current,
      CASE WHEN w.before_first < w.after_first THEN ${keyAt(decidingOrder, 'before_first')}
        ELSE ${keyAt(decidingOrderReversed, 'after_first')} END AS first
    FROM jsonb_to_recordset(${list}::jsonb) AS w(place int, subject text, own boolean, until float8,
      after_current int, after_first int, before_first int)`);
  return rows.flatMap(({ place, current, first }) => {
    const cell = cells[place];
    if (!cell) return [];
    const { actor, issue, subjects, voices, shifts } = cell;
    return [{ actor, issue, subjects, voices, shifts, current, first }];
  });
}

function takenIn({ stances, records, others }: Listed): (Taken & { index: number })[] {
  return (stances.split(' ') as Stance[]).map((stance, index) => ({
    index,
    stance,
    own: index >= others,
    record: records[index] === 'a' ? 'active' : 'superseded',
    overtaken: records[index] === 'o',
  }));
}
