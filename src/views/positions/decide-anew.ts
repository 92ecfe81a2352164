import { type Database, Prisma } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, isOf } from '../../../libs/projections/index.js';
import type { Stance } from '../../claims/kinds/stance.js';
import { cellName } from '../../claims/stands.js';
import { cellIn } from '../../claims/subjects.js';
import { decideCell, type Taken } from '../../claims/decide-cell.js';
import type { Seen } from '../shared/held-at.js';
import type { Identities } from '../shared/identities.js';
import { decidingOrder, decidingOrderBy } from '../shared/deciding-order.js';
import { standings } from '../standings/view.js';
import { type PositionViews, saidBy } from './taken.js';

/** A cell with the subjects of which the standings are its positions: several where actors are merged. */
interface Cell {
  readonly actor: string;
  readonly issue: string;
  readonly subjects: string[];
  /** All slugs by which the actor goes, where there are several. */
  readonly voices: readonly string[];
}

/** A cell that was decided out of standings, of which the keys are named. */
export interface DecidedCell extends Cell {
  readonly current: string;
  readonly first: string;
  readonly shifts: number;
}

/** The positions of a cell, in deciding order; of those lists that are texts, with spaces between. */
interface Listed {
  readonly place: number;
  readonly keys: string;
  readonly stances: string;
  /** The first letter of each one's record. */
  readonly records: string;
  /** How many of them are others' words: they come first. */
  readonly others: number;
}

/** Whether the view of cells has what is shown at a moment, but for actors that are merged. */
export function isKept({ published, validAt }: Pick<Seen, 'published' | 'validAt'>): boolean {
  return published === LATEST && validAt === undefined;
}

/**
 * Decides, out of their standings at a moment, all cells that the view of cells does not have: those
 * of actors that are merged, or all of what was known by a publication or said by a time of the world.
 */
export async function decideAnew(
  db: Database,
  moment: Seen<PositionViews>,
  identities: Identities,
): Promise<DecidedCell[]> {
  if (isKept(moment) && identities.merged.length === 0) return [];
  const cells = cellsOf(await subjectsAt(db, moment), identities);
  const merged = cells.filter(({ voices }) => voices.length > 0);
  const alone = isKept(moment) ? [] : cells.filter(({ voices }) => voices.length === 0);
  const decided = [await decideAll(db, moment, merged), await decideAll(db, moment, alone)];
  return decided.flat();
}

/** The subjects on which positions were ever taken, walked from one to the next. */
async function subjectsAt(db: Database, moment: Seen<PositionViews>): Promise<string[]> {
  // A space is the first of all letters, and this the one after it.
  const among = Prisma.sql`${isOf('standings', 't', moment)} AND t.subject < 'position!'`;
  const rows = await db.rows<{ subject: string }>`
    WITH RECURSIVE walked AS (
      SELECT 'position '::text COLLATE "C" AS subject
      UNION ALL
      SELECT n.subject FROM walked w CROSS JOIN LATERAL (
        SELECT t.subject FROM "views".standings t WHERE ${among} AND t.subject > w.subject
        ORDER BY t.subject LIMIT 1
      ) n
    )
    SELECT w.subject FROM walked w OFFSET 1`;
  return rows.map(({ subject }) => subject);
}

function cellsOf(subjects: readonly string[], { standsFor, oneWith, merged }: Identities): Cell[] {
  const several = new Set(merged.flatMap((slug) => [slug, standsFor(slug)]));
  const cells = new Map<string, Cell>();
  for (const subject of subjects) {
    const { actor: slug, issue } = cellIn(subject);
    const actor = standsFor(slug);
    const name = cellName({ actor, issue });
    const cell = cells.get(name);
    if (cell) cell.subjects.push(subject);
    else {
      const voices = several.has(slug) ? oneWith(slug) : [];
      cells.set(name, { actor, issue, subjects: [subject], voices });
    }
  }
  return [...cells.values()];
}

/** Decides cells that are all of one actor alone, or none of them. */
async function decideAll(
  db: Database,
  moment: Seen<PositionViews>,
  cells: readonly Cell[],
): Promise<DecidedCell[]> {
  if (cells.length === 0) return [];
  const lists = await positionsOf(db, moment, cells);
  return lists.flatMap((list) => {
    const cell = cells[list.place - 1];
    const decided = decideCell(takenIn(list), moment.validAt !== undefined);
    if (!cell || !decided) return [];
    const { current, first, shifts } = decided;
    return [{ ...cell, current: current.key, first: first.key, shifts }];
  });
}

/** One row a cell, for a dossier may have very many positions. */
function positionsOf(
  db: Database,
  moment: Seen<PositionViews>,
  cells: readonly Cell[],
): Promise<Listed[]> {
  const several = cells.some(({ voices }) => voices.length > 0);
  const own = several ? Prisma.sql`(s.speaks_for && w.voices)` : Prisma.sql`s.own`;
  // Of one subject they come in the order of the index.
  const [among, order] = several
    ? [Prisma.sql`s.subject = ANY(w.subjects)`, decidingOrderBy(own)]
    : [Prisma.sql`s.subject = w.subjects[1]`, decidingOrder];
  const list = JSON.stringify(
    cells.map(({ subjects, voices }, index) => ({ place: index + 1, subjects, voices })),
  );
  return db.rows<Listed>`
    SELECT w.place, l.*
    FROM jsonb_to_recordset(${list}::jsonb) AS w(place int, subjects text[], voices text[])
    CROSS JOIN LATERAL (
      SELECT string_agg(p.key, ' ') AS keys, string_agg(p.stance, ' ') AS stances,
        string_agg(left(p.record, 1), '') AS records, (count(*) FILTER (WHERE NOT p.own))::int AS others
      FROM (
        SELECT s.key, s.stance, s.record, ${own} AS own FROM ${at(standings, moment)} s
        WHERE ${among} AND s.record IN ('active', 'superseded') AND ${saidBy(moment)}
        ORDER BY ${order}
      ) p
    ) l
    WHERE l.keys IS NOT NULL`;
}

function takenIn({ keys, stances, records, others }: Listed): (Taken & { key: string })[] {
  const each = stances.split(' ') as Stance[];
  return keys.split(' ').flatMap((key, index) => {
    const stance = each[index];
    if (!stance) return [];
    const record = records[index] === 'a' ? 'active' : 'superseded';
    return [{ key, stance, own: index >= others, record }];
  });
}
