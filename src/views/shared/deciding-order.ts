import { Prisma } from '../../../libs/database/index.js';
import { compare } from '../../claims/clocks.js';
import type { StandingRow } from '../standings/view.js';

/** What decides between those that are about one subject. */
export type Deciding = Pick<StandingRow, 'own' | 'said' | 'published' | 'leg' | 'asserted'>;

/**
 * Everything in deciding order but the version: who speaks for the actor before all others, then
 * the later said, the later published (open: after everything), an exchange's leg before a plain
 * position. The weaker first.
 */
export function compareButVersion(a: Deciding, b: Deciding): number {
  return (
    compare(Number(a.own), Number(b.own)) ||
    compare(a.said ?? Infinity, b.said ?? Infinity) ||
    compare(a.published ?? Infinity, b.published ?? Infinity) ||
    compare(Number(a.leg > 0), Number(b.leg > 0))
  );
}

/** The deciding order: the current one of a subject comes last. */
export function compareDeciding(a: Deciding, b: Deciding): number {
  return compareButVersion(a, b) || compare(a.asserted, b.asserted) || compare(a.leg, b.leg);
}

/**
 * The same in PostgreSQL, for `standings s`: of one subject it is the order of the index
 * `standings_deciding_order_idx`.
 */
export const decidingOrder = decidingOrderBy(Prisma.sql`s.own`);

/** The same where it is something else than what the column has whether the utterer speaks for the actor. */
export function decidingOrderBy(own: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${own}, coalesce(s.said, 'Infinity'), coalesce(s.published, 'Infinity'), (s.leg > 0), s.asserted, s.leg`;
}

/** The same, the current one first. */
export const decidingOrderReversed = Prisma.sql`s.own DESC, coalesce(s.said, 'Infinity') DESC,
  coalesce(s.published, 'Infinity') DESC, (s.leg > 0) DESC, s.asserted DESC, s.leg DESC`;

/**
 * The condition that `standings s` ties with `standings h` in everything but the version, if both
 * are words of one voice: the actor's own, or others'.
 */
export const tiesWithButVersion = Prisma.sql`
  coalesce(s.said, 'Infinity') = coalesce(h.said, 'Infinity')
  AND coalesce(s.published, 'Infinity') = coalesce(h.published, 'Infinity')
  AND (s.leg > 0) = (h.leg > 0)`;
