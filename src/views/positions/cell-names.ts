import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { isOf } from '../../../libs/projections/index.js';
import { cellName } from '../../claims/stands.js';
import { cellIn, subjects } from '../../claims/subjects.js';
import type { Viewpoint } from '../shared/held-at.js';
import type { Identities } from '../shared/identities.js';
import type { PositionViews } from './taken.js';

/** A cell with the subjects of which the standings are its positions: several where actors are merged. */
export interface Cell {
  readonly actor: string;
  readonly issue: string;
  readonly subjects: string[];
  /** All slugs by which the actor goes, where there are several. */
  readonly voices: readonly string[];
}

/** Which cells are asked for: by the actor that stands for the one that is named, and by issue. */
export interface CellsAsked {
  readonly actor?: string | undefined;
  readonly issue?: string | undefined;
}

/** Whether the view of cells has what is shown at a moment, but for actors that are merged. */
export function isKept({ published, validAt }: Pick<Viewpoint, 'published' | 'validAt'>): boolean {
  return published === LATEST && validAt === undefined;
}

/** Every slug that is one with others. */
export function mergedSlugs({ merged, standsFor }: Identities): string[] {
  return [...new Set(merged.flatMap((slug) => [slug, standsFor(slug)]))];
}

/** With what the subjects of an actor's positions begin, and what comes right after them; those of all actors, where none is named. */
export function stretchOf(actor: string | undefined): { from: string; end: string } {
  const words = actor === undefined ? 'position' : `position ${actor}`;
  // A space is the first of all letters, and this the one after it.
  return { from: `${words} `, end: `${words}!` };
}

/** The condition that a subject, a column of a query, is of an issue that is asked for. */
function isOfIssue(column: string, issue: string | undefined): Prisma.Sql {
  if (issue === undefined) return Prisma.sql`TRUE`;
  return Prisma.sql`split_part(${Prisma.raw(column)}, ' ', 3) = ${issue}`;
}

/**
 * Cells of actors that are nobody else, on which positions were ever taken, by the names of their
 * subjects after one: walked from one to the next.
 */
export async function cellsAlone(
  db: Database,
  moment: Viewpoint<PositionViews>,
  identities: Identities,
  { actor, issue }: CellsAsked,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<Cell[]> {
  const { from, end } = stretchOf(actor);
  const others = mergedSlugs(identities);
  const rows = await db.rows<{ subject: string }>(prepared`
    WITH RECURSIVE walked(subject, found) AS (
      SELECT ${after ?? from}::text COLLATE "C", 0
      UNION ALL
      SELECT n.subject, w.found + (${isOfIssue('n.subject', issue)}
        AND split_part(n.subject, ' ', 2) <> ALL(${others}::text[]))::int
      FROM walked w CROSS JOIN LATERAL (
        SELECT t.subject FROM "views".standings t
        WHERE ${isOf('standings', 't', moment)} AND t.subject > w.subject AND t.subject < ${end}
        ORDER BY t.subject LIMIT 1
      ) n
      WHERE w.found < ${limit}
    )
    SELECT w.subject FROM walked w
    WHERE w.found > 0 AND ${isOfIssue('w.subject', issue)}
      AND split_part(w.subject, ' ', 2) <> ALL(${others}::text[])
    ORDER BY w.subject`);
  return rows.map(({ subject }) => ({ ...cellIn(subject), subjects: [subject], voices: [] }));
}

/** The cells of actors that are merged, on which one of them ever took a position, by name. */
export async function cellsOfMerged(
  db: Database,
  moment: Viewpoint<PositionViews>,
  identities: Identities,
  { actor, issue }: CellsAsked,
): Promise<Cell[]> {
  const { standsFor, oneWith } = identities;
  const slugs = mergedSlugs(identities).filter(
    (slug) => actor === undefined || standsFor(slug) === actor,
  );
  if (slugs.length === 0) return [];
  const rows = await db.rows<{ subject: string }>(prepared`
    WITH RECURSIVE walked AS (
      SELECT ('position ' || a.slug || ' ') COLLATE "C" AS subject, 'position ' || a.slug || '!' AS beyond
      FROM unnest(${slugs}::text[]) AS a(slug)
      UNION ALL
      SELECT n.subject, w.beyond FROM walked w CROSS JOIN LATERAL (
        SELECT t.subject FROM "views".standings t
        WHERE ${isOf('standings', 't', moment)} AND t.subject > w.subject
          AND t.subject < w.beyond COLLATE "C"
        ORDER BY t.subject LIMIT 1
      ) n
    )
    SELECT w.subject FROM walked w
    WHERE w.subject NOT LIKE '% ' AND ${isOfIssue('w.subject', issue)} ORDER BY w.subject`);
  const cells = new Map<string, Cell>();
  for (const { subject } of rows) {
    const { actor: slug, issue: on } = cellIn(subject);
    const one = { actor: standsFor(slug), issue: on };
    const cell = cells.get(cellName(one));
    if (cell) cell.subjects.push(subject);
    else cells.set(cellName(one), { ...one, subjects: [subject], voices: oneWith(slug) });
  }
  return [...cells.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** The place of a cell among all of them: the name of its subject. */
export function nameOf(cell: Pick<Cell, 'actor' | 'issue'>): string {
  return subjects.position(cell);
}
