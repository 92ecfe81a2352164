import { asAnyDossier, type Database, prepared, Prisma } from '../../../libs/database/index.js';
import { at, isOdd, isOf } from '../../../libs/projections/index.js';
import type { Content } from '../../claims/kinds/index.js';
import { claims } from '../claims/view.js';
import { selectCards } from '../shared/cards.js';
import { type AnyCard, hasWords } from '../shared/claim-card.js';
import type { Viewpoint } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import type { SortKey } from '../shared/reader.js';
import { tiesWithButVersion } from '../shared/deciding-order.js';
import { standings } from '../standings/view.js';
import { cellOf, type Unsure } from './cell.js';
import {
  type Cell,
  cellsAlone,
  type CellsAsked,
  cellsOfMerged,
  isKept,
  mergedSlugs,
  nameOf,
  stretchOf,
} from './cell-names.js';
import { decideAnew, type DecidedCell } from './decide-anew.js';
import {
  carriedBy,
  type HeldColumns,
  heldColumns,
  heldIn,
  inAnyDay,
  type PositionViews,
  standIn,
} from './taken.js';
import { unsureIn } from './unsure.js';

/** Of the positions that tie, the words of so many are added up: of the newest. */
const MOST_JOINED = 100;

/** A cell with the claim of its current position. */
interface CellColumns extends HeldColumns {
  /** The name of its subject; of several, the first. */
  readonly subject: string;
  readonly shifts: number;
  /** The positions whose words are added up, the older first; null where it is the current one alone. */
  readonly joint: readonly { readonly leg: number; readonly content: Content }[] | null;
  /** What may be newer and says something else; null where nothing does. */
  readonly unsure: Unsure | null;
}

/** Part of the matrix: so many cells after one of them. */
export interface CellsPart {
  readonly moment: Viewpoint<PositionViews>;
  readonly limit: number;
  /** The actor and the issue of a cell. */
  readonly after?: SortKey | undefined;
}

/** What the matrix shows of an actor and an issue. */
export type ShownCell = NonNullable<ReturnType<typeof cellOf>>;

/**
 * Cells of the matrix at a moment, by actor and issue: nobody's position leaves no cell. For a
 * time of the world: the last position that had been said by then, though superseded since, and
 * none where that one had ended before.
 */
export async function findCells(
  db: Database,
  { actor, issue }: CellsAsked,
  { moment, limit, after }: CellsPart,
): Promise<{ item: ShownCell; sortKey: SortKey }[]> {
  const identities = await identitiesAt(db, moment);
  const asked = { actor: actor === undefined ? undefined : identities.standsFor(actor), issue };
  const ofMerged = await cellsOfMerged(db, moment, identities, asked);
  const found: ShownCell[] = [];
  let from = after && nameOf({ actor: String(after[0] ?? ''), issue: String(after[1] ?? '') });
  do {
    const begin = from;
    const most = Math.min(limit - found.length, PORTION);
    const part = { asked, after: begin, limit: most };
    const { cells, reached } = await readAlone(db, moment, identities, part);
    const merged = ofMerged.filter(
      (cell) =>
        (begin === undefined || nameOf(cell) > begin) &&
        (reached === undefined || nameOf(cell) <= reached),
    );
    const others = await readDecided(db, moment, identities, merged);
    found.push(...[...cells, ...others].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)));
    from = reached;
  } while (from !== undefined && found.length < limit);
  return found.slice(0, limit).map((item) => ({ item, sortKey: [item.actor, item.issue] }));
}

/** All cells of the matrix at a moment. */
export async function allCells(
  db: Database,
  moment: Viewpoint<PositionViews>,
): Promise<ShownCell[]> {
  const found = await findCells(db, {}, { moment, limit: Number.MAX_SAFE_INTEGER });
  return found.map(({ item }) => item);
}

/** Cells are read so many at once, at most. */
const PORTION = 500;

interface Part {
  readonly asked: CellsAsked;
  /** The name of the subject after which to look. */
  readonly after: string | undefined;
  readonly limit: number;
}

/**
 * Cells of actors that are nobody else: those that the view has, or else decided anew. With the name
 * after which to look on; undefined where there is no more.
 */
async function readAlone(
  db: Database,
  moment: Viewpoint<PositionViews>,
  identities: Identities,
  { asked, ...part }: Part,
): Promise<{ cells: ShownCell[]; reached: string | undefined }> {
  if (!isKept(moment)) {
    const names = await cellsAlone(db, moment, identities, asked, part);
    const last = names.length < part.limit ? undefined : names.at(-1);
    const cells = await readDecided(db, moment, identities, names);
    return { cells, reached: last && nameOf(last) };
  }
  const rows = await readCells(db, moment, keptCells(moment, identities, asked, part));
  const last = rows.length < part.limit ? undefined : rows.at(-1);
  return { cells: showCells(rows, moment, identities), reached: last?.subject };
}

async function readDecided(
  db: Database,
  moment: Viewpoint<PositionViews>,
  identities: Identities,
  cells: readonly Cell[],
): Promise<ShownCell[]> {
  const decided = await decideAnew(db, moment, cells);
  if (decided.length === 0) return [];
  return showCells(await readCells(db, moment, decidedCells(moment, decided)), moment, identities);
}

function showCells(
  rows: Awaited<ReturnType<typeof readCells>>,
  { validAt }: Viewpoint<PositionViews>,
  identities: Identities,
): ShownCell[] {
  return rows.filter(hasWords).flatMap(({ shifts, joint, unsure, ...row }) => {
    const held = heldIn(row, identities);
    const words = joint?.map(({ content, leg }) => standIn(content, leg, identities));
    const current = { ...held, joint: words ?? [held.stand], shifts, unsure };
    return cellOf(current, validAt) ?? [];
  });
}

/**
 * Those that the view has, of actors that are nobody else, walked from name to name. The row of each
 * is found by its key, past all that it was before.
 */
function keptCells(
  moment: Viewpoint<PositionViews>,
  identities: Identities,
  { actor, issue }: CellsAsked,
  { after, limit }: Pick<Part, 'after' | 'limit'>,
): Prisma.Sql {
  const others = mergedSlugs(identities);
  const { from, end } = stretchOf(actor);
  const { dossier, version, generations } = moment;
  return Prisma.sql`
    WITH RECURSIVE walked(key, current, since, shifts, joined, unsure, found) AS (
      SELECT ${after ?? from}::text, NULL::text, NULL::text, NULL::int, NULL::boolean, NULL::boolean, 0
      UNION ALL
      SELECT n.key, k.current, k.since, k.shifts, k.joined, k.unsure, w.found + (k.current IS NOT NULL)::int
      FROM walked w
      CROSS JOIN LATERAL (
        SELECT t.key FROM "views".cells t
        WHERE ${isOf('cells', 't', moment)} AND t.key > w.key AND t.key < ${end} ORDER BY t.key LIMIT 1
      ) n
      LEFT JOIN LATERAL (
        SELECT l.claim_id || '/' || l.leg AS current, l.since, l.shifts, l.joined, l.unsure > 0 AS unsure
        FROM (
          SELECT * FROM "views".cells t
          WHERE t.dossier = ${asAnyDossier(dossier)} AND t.odd = ${isOdd(generations.cells)}
            AND t.key = n.key AND t.version_from <= ${version}
          ORDER BY t.version_from DESC LIMIT 1
        ) l
        WHERE l.version_to > ${version} AND l.actor <> ALL(${others}::text[])
          AND ${issue === undefined ? Prisma.sql`TRUE` : Prisma.sql`l.issue = ${issue}`}
      ) k ON TRUE
      WHERE w.found < ${limit}
    )
    SELECT ARRAY[w.key] AS subjects, '{}'::text[] AS voices, w.current, w.since, w.shifts, w.joined, w.unsure
    FROM walked w WHERE w.current IS NOT NULL`;
}

function decidedCells(moment: Viewpoint<PositionViews>, anew: readonly DecidedCell[]): Prisma.Sql {
  return Prisma.sql`
    SELECT w.subjects, w.voices, w.current, f.since, w.shifts, true AS joined, true AS unsure
    FROM jsonb_to_recordset(${JSON.stringify(anew)}::jsonb)
      AS w(subjects text[], voices text[], current text, first text, shifts int)
    CROSS JOIN LATERAL (SELECT s.since FROM ${at(standings, moment)} s WHERE s.key = w.first OFFSET 0) f`;
}

async function readCells(
  db: Database,
  moment: Viewpoint<PositionViews>,
  source: Prisma.Sql,
): Promise<(AnyCard & CellColumns)[]> {
  const own = (standing: 's' | 'h') =>
    Prisma.sql`(${Prisma.raw(standing)}.own OR ${Prisma.raw(standing)}.speaks_for && d.voices)`;
  return selectCards<CellColumns>(
    db,
    inAnyDay(moment),
    (card) => prepared`
    SELECT ${card}, ${heldColumns(moment)}, d.subjects[1] AS subject, d.since, d.shifts, CASE WHEN d.joined THEN (
        SELECT json_agg(json_build_object('leg', s.leg, 'content', o.content) ORDER BY s.asserted, s.leg)
        FROM (
          SELECT s.claim_id, s.leg, s.asserted FROM ${at(standings, moment)} s
          WHERE s.subject = ANY(d.subjects) AND ${tiesWithButVersion} AND ${own('s')} = ${own('h')}
            AND s.stance = h.stance AND s.record = h.record
          ORDER BY s.asserted DESC, s.leg DESC LIMIT ${MOST_JOINED}
        ) s
        CROSS JOIN LATERAL (SELECT b.content FROM ${at(claims, moment)} b WHERE b.key = s.claim_id OFFSET 0) o
      ) END AS joint,
      CASE WHEN d.unsure THEN ${unsureIn(moment, own)} END AS unsure
    FROM (${source}) d
    CROSS JOIN LATERAL (SELECT * FROM ${at(standings, moment)} s WHERE s.key = d.current OFFSET 0) h
    ${carriedBy(moment)} ORDER BY d.subjects[1]`,
  );
}
