import { asAnyDossier, type Database, Prisma } from '../../../libs/database/index.js';
import { at, isOdd, isOf } from '../../../libs/projections/index.js';
import type { Content } from '../../claims/kinds/index.js';
import { claims } from '../claims/view.js';
import { selectCards } from '../shared/cards.js';
import { type ClaimCard, hasWords } from '../shared/claim-card.js';
import type { Seen } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { tiesWithButVersion } from '../shared/deciding-order.js';
import { standings } from '../standings/view.js';
import { cellOf, type Unsure } from './cell.js';
import { decideAnew, type DecidedCell, isKept } from './decide-anew.js';
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

/** A cell with the claim of its current position. */
interface CellColumns extends HeldColumns {
  readonly shifts: number;
  /** The positions whose words are added up, the older first; null where it is the current one alone. */
  readonly joint: readonly { readonly leg: number; readonly content: Content }[] | null;
  /** What may be newer and says something else; null where nothing does. */
  readonly unsure: Unsure | null;
}

/**
 * The cells of the matrix at a moment, by actor and issue: nobody's position leaves no cell. For a
 * time of the world: the last position that had been said by then, though superseded since, and
 * none where that one had ended before.
 */
export async function findCells(db: Database, moment: Seen<PositionViews>) {
  const identities = await identitiesAt(db, moment);
  const anew = await decideAnew(db, moment, identities);
  const rows = await readCells(db, moment, sourcesOf(moment, identities, anew));
  const found = rows.flatMap(({ shifts, joint, unsure, ...row }) => {
    const held = heldIn(row, identities);
    const words = joint?.map(({ content, leg }) => standIn(content, leg, identities));
    const current = { ...held, joint: words ?? [held.stand], shifts, unsure };
    return cellOf(current, moment.validAt) ?? [];
  });
  return found.sort((a, b) => compareText(a.actor, b.actor) || compareText(a.issue, b.issue));
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Where cells come from: each row names its subjects, its current standing and what else was decided. */
function sourcesOf(
  moment: Seen<PositionViews>,
  identities: Identities,
  anew: readonly DecidedCell[],
): Prisma.Sql[] {
  return [
    ...(isKept(moment) ? [keptCells(moment, identities)] : []),
    ...(anew.length > 0 ? [decidedCells(moment, anew)] : []),
  ];
}

/** Those that the view has, of actors that are nobody else. The row of each is found by its key, past all that it was before. */
function keptCells(moment: Seen<PositionViews>, { merged, standsFor }: Identities): Prisma.Sql {
  const others = [...new Set(merged.flatMap((slug) => [slug, standsFor(slug)]))];
  const among = isOf('cells', 't', moment);
  const { dossier, version, generations } = moment;
  return Prisma.sql`
    SELECT ARRAY[k.key] AS subjects, '{}'::text[] AS voices, k.claim_id || '/' || k.leg AS current, k.since, k.shifts, k.joined, k.unsure > 0 AS unsure
    FROM (
      WITH RECURSIVE walked AS (
        SELECT ''::text AS key
        UNION ALL
        SELECT n.key FROM walked w CROSS JOIN LATERAL (
          SELECT t.key FROM "views".cells t WHERE ${among} AND t.key > w.key ORDER BY t.key LIMIT 1
        ) n
      )
      SELECT w.key FROM walked w OFFSET 1
    ) w
    CROSS JOIN LATERAL (
      SELECT * FROM "views".cells t
      WHERE t.dossier = ${asAnyDossier(dossier)} AND t.odd = ${isOdd(generations.cells)} AND t.key = w.key
        AND t.version_from <= ${version}
      ORDER BY t.version_from DESC LIMIT 1
    ) k
    WHERE k.version_to > ${version} AND k.actor <> ALL(${others}::text[])`;
}

function decidedCells(moment: Seen<PositionViews>, anew: readonly DecidedCell[]): Prisma.Sql {
  return Prisma.sql`
    SELECT w.subjects, w.voices, w.current, f.since, w.shifts, true AS joined, true AS unsure
    FROM jsonb_to_recordset(${JSON.stringify(anew)}::jsonb)
      AS w(subjects text[], voices text[], current text, first text, shifts int)
    CROSS JOIN LATERAL (SELECT s.since FROM ${at(standings, moment)} s WHERE s.key = w.first OFFSET 0) f`;
}

async function readCells(
  db: Database,
  moment: Seen<PositionViews>,
  sources: readonly Prisma.Sql[],
): Promise<(ClaimCard & CellColumns)[]> {
  if (sources.length === 0) return [];
  const own = (standing: 's' | 'h') =>
    Prisma.sql`(${Prisma.raw(standing)}.own OR ${Prisma.raw(standing)}.speaks_for && d.voices)`;
  const cards = await selectCards<CellColumns>(
    db,
    inAnyDay(moment),
    (card) => Prisma.sql`
    SELECT ${card}, ${heldColumns(moment)}, d.since, d.shifts, CASE WHEN d.joined THEN (
        SELECT json_agg(json_build_object('leg', s.leg, 'content', o.content) ORDER BY s.asserted, s.leg)
        FROM ${at(standings, moment)} s
        CROSS JOIN LATERAL (SELECT b.content FROM ${at(claims, moment)} b WHERE b.key = s.claim_id OFFSET 0) o
        WHERE s.subject = ANY(d.subjects) AND ${tiesWithButVersion} AND ${own('s')} = ${own('h')}
          AND s.stance = h.stance AND s.record = h.record
      ) END AS joint,
      CASE WHEN d.unsure THEN ${unsureIn(moment, own)} END AS unsure
    FROM (${Prisma.join(sources, ' UNION ALL ')}) d
    CROSS JOIN LATERAL (SELECT * FROM ${at(standings, moment)} s WHERE s.key = d.current OFFSET 0) h
    ${carriedBy(moment)}`,
  );
  return cards.filter(hasWords);
}
