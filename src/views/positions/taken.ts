import { Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import type { Content } from '../../claims/kinds/index.js';
import type { AnchoredEvidence } from '../../claims/events.js';
import { type Stand, standsOf } from '../../claims/stands.js';
import { rangeOf } from '../../dates/world-date.js';
import { cells } from '../cells/view.js';
import { claims } from '../claims/view.js';
import { evidence } from '../evidence/view.js';
import { cardViews, type ClaimCard } from '../shared/claim-card.js';
import { inOrder, knownEvidence } from '../shared/evidence.js';
import type { Viewpoint } from '../shared/held-at.js';
import type { Identities } from '../shared/identities.js';
import { standings } from '../standings/view.js';
import type { Held } from './cell.js';

/** The views that positions are read from. */
export const positionViews = [...cardViews, evidence, standings, cells] as const;
export type PositionViews = (typeof positionViews)[number]['name'];

/** What a query over `standings h` and the `claims c` that carry them selects for positions besides cards. */
export interface HeldColumns {
  readonly leg: number;
  readonly quotation: AnchoredEvidence['quotation'];
  readonly since: string | null;
}

/** These columns but `since`. */
export function heldColumns(moment: Viewpoint<PositionViews>): Prisma.Sql {
  return Prisma.sql`h.leg, coalesce((
      SELECT e.piece->>'quotation' FROM ${knownEvidence(moment)} e
      WHERE e.claim_id = c.key AND e.revision >= c.evidence_from ORDER BY ${inOrder} LIMIT 1
    ), 'indirect') AS quotation`;
}

/** A moment without a time of the world: whether a position was taken does not depend on it. */
export function inAnyDay(moment: Viewpoint<PositionViews>): Viewpoint<PositionViews> {
  return { ...moment, validAt: undefined };
}

/** For each `standings h` before it in a query, the `claims c` that carries it. */
export function carriedBy(moment: Viewpoint<PositionViews>): Prisma.Sql {
  // Those few by their keys, whatever PostgreSQL believes of their number.
  return Prisma.sql`CROSS JOIN LATERAL (
    SELECT * FROM ${at(claims, moment)} b WHERE b.key = h.claim_id OFFSET 0) c`;
}

/** The condition that `standings s` had surely been said by the time of the world that is asked for. */
export function saidBy({ validAt }: Pick<Viewpoint, 'validAt'>): Prisma.Sql {
  const to = validAt === undefined ? null : rangeOf(validAt).to;
  return to === null ? Prisma.sql`TRUE` : Prisma.sql`s.said_to <= ${to}::float8`;
}

/** The condition that `standings s` was right in its day. */
export const wasRight = Prisma.sql`s.record IN ('active', 'superseded')`;

/**
 * The condition that `standings s` is superseded, and that the position which superseded it had been
 * said by the time of the world that is asked for as well: then it had given way, whatever their dates.
 */
export function isOvertaken(moment: Viewpoint<PositionViews>): Prisma.Sql {
  if (moment.validAt === undefined) return Prisma.sql`FALSE`;
  // All that a claim takes was said at one time: its first leg will do. A correction may have made
  // something else of it, to which no position gives way.
  return Prisma.sql`(s.record = 'superseded' AND EXISTS (
    SELECT FROM (SELECT c.superseded_by FROM ${at(claims, moment)} c WHERE c.asserted = s.asserted OFFSET 0) c
    CROSS JOIN LATERAL (
      SELECT FROM ${at(standings, moment)} s
      WHERE s.key = ANY(ARRAY[c.superseded_by || '/0', c.superseded_by || '/1'])
        AND s.actor IS NOT NULL AND ${wasRight} AND ${saidBy(moment)} OFFSET 0
    ) n))`;
}

/** The condition that it may have been. */
export function maybeSaidBy({ validAt }: Pick<Viewpoint, 'validAt'>): Prisma.Sql {
  const to = validAt === undefined ? null : rangeOf(validAt).to;
  return to === null
    ? Prisma.sql`TRUE`
    : Prisma.sql`coalesce(s.said_from, '-Infinity') < ${to}::float8`;
}

/** A position out of its columns. */
export function heldIn(
  { leg, quotation, since, ...card }: ClaimCard & HeldColumns,
  identities: Identities,
) {
  return { stand: standIn(card.content, leg, identities), card, quotation, since } satisfies Held;
}

/** The position that a leg of a content takes, with the actors that those in it stand for. */
export function standIn(content: Content, leg: number, { standsFor }: Identities): Stand {
  const stand = standsOf(content).find((other) => other.leg === leg);
  if (!stand) throw new Error(`A ${content.kind} takes no position ${leg}.`);
  return {
    ...stand,
    actor: standsFor(stand.actor),
    conditions: stand.conditions.map((condition) => ({
      ...condition,
      actor: standsFor(condition.actor),
    })),
  };
}
