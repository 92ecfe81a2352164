import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { cellName, type Stand } from '../../claims/stands.js';
import { rangeOf } from '../../dates/world-date.js';
import { claims } from '../claims/view.js';
import { type EvidenceViews, inOrder, knownEvidence } from '../shared/evidence.js';
import {
  type CardColumns,
  cardColumns,
  type CardViews,
  cardWithWords,
} from '../shared/claim-card.js';
import { timesOf } from '../shared/deciding.js';
import type { Seen } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { reportsIn } from '../shared/report-references.js';
import type { Held } from './cell.js';

/** The condition that `claims c` takes positions, as the index of cells has it. */
export const takesPositions = Prisma.sql`c.cells <> '{}'`;

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
  moment: Seen<CardViews | EvidenceViews>,
  of: { readonly cell: CellName } | { readonly claims: readonly string[] },
): Promise<Held[]> {
  const identities = await identitiesAt(db, moment);
  const cell =
    'cell' in of ? { ...of.cell, actor: identities.standsFor(of.cell.actor) } : undefined;
  const only =
    'claims' in of
      ? Prisma.sql`c.key = ANY(${of.claims}::text[])`
      : Prisma.sql`c.cells && ${identities.oneWith(of.cell.actor).map((actor) => cellName({ ...of.cell, actor }))}::text[]`;
  const rows = await db.$queryRaw<(CardColumns & Pick<Held, 'quotation'>)[]>`
    SELECT ${cardColumns({ ...moment, validAt: undefined })}, coalesce((
        SELECT e.piece->>'quotation' FROM ${knownEvidence(moment)} e
        WHERE e.claim_id = c.key AND e.revision >= c.evidence_from ORDER BY ${inOrder} LIMIT 1
      ), 'indirect') AS quotation
    FROM ${at(claims, moment)} c WHERE ${takesPositions} AND ${only}`;
  const found = rows.map((row) => ({ quotation: row.quotation, card: cardWithWords(row) }));
  const reports = await reportsIn(
    db,
    moment,
    found.map(({ card }) => card),
  );
  const said = moment.validAt === undefined ? null : rangeOf(moment.validAt).to;
  return found.flatMap(({ quotation, card }) => {
    const { clocks, since } = timesOf(card, reports);
    if (clocks.said > (said ?? Infinity)) return [];
    const speaksFor = card.speaksFor.map(identities.standsFor);
    return card.stands
      .map((stand) => identified(stand, identities))
      .filter((stand) => !cell || cellName(stand) === cellName(cell))
      .map((stand) => ({
        stand,
        card,
        quotation,
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
