import { Prisma } from '../../../libs/database/index.js';
import { compare } from '../../claims/clocks.js';
import type { StandingRow } from './view.js';

/** What decides between those that are about one subject. */
export type Deciding = Pick<StandingRow, 'own' | 'said' | 'published' | 'leg' | 'asserted'>;

/**
 * Everything in deciding order but the version: who speaks for the actor before all others, then
 * the later said, the later published (open: after everything), an exchange's leg before a plain
 * position. The weaker first.
 */
export function compareButVersion(a: Omit<Deciding, 'asserted'>, b: Omit<Deciding, 'asserted'>) {
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
 * The same as PostgreSQL has it, for `standings s` of one subject: as the index
 * `standings_deciding_order_idx` has them.
 */
export const decidingOrder = Prisma.sql`s.own, s.said, s.published, (s.leg > 0), s.asserted, s.leg`;
