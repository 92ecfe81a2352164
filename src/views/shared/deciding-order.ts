import { Prisma } from '../../../libs/database/index.js';
import { compare, compareClocks } from '../../claims/clocks.js';
import type { StandingRow } from '../standings/view.js';

/** What decides between those that are about one subject. */
export type Deciding = Pick<
  StandingRow,
  'own' | 'saidFrom' | 'saidTo' | 'issuedFrom' | 'issuedTo' | 'leg' | 'asserted'
>;

/**
 * Everything in deciding order but the version: who speaks for the actor before all others, then
 * the clocks (`compareClocks`), an exchange's leg before a plain position. The weaker first.
 */
export function compareButVersion(a: Deciding, b: Deciding): number {
  return (
    compare(Number(a.own), Number(b.own)) ||
    compareClocks(a, b) ||
    compare(Number(a.leg > 0), Number(b.leg > 0))
  );
}

/** The deciding order: the current one of a subject comes last. */
export function compareDeciding(a: Deciding, b: Deciding): number {
  return compareButVersion(a, b) || compare(a.asserted, b.asserted) || compare(a.leg, b.leg);
}

/** What of a standing decides but who speaks, as the index `standings_deciding_order_idx` has it: the weaker is less. */
const CLOCKS = (standing: Prisma.Sql) => [
  Prisma.sql`coalesce(${standing}.said_from, '-Infinity')`,
  Prisma.sql`coalesce(${standing}.issued_from, '-Infinity')`,
  Prisma.sql`(- coalesce(${standing}.said_to, 'Infinity'))`,
  Prisma.sql`(- coalesce(${standing}.issued_to, 'Infinity'))`,
  Prisma.sql`(${standing}.leg > 0)`,
];

const s = Prisma.raw('s');
const h = Prisma.raw('h');

/** The columns of the standings `s` that decide, so that they can be read out of the index alone. */
export const decidingColumns = Prisma.sql`s.own, s.said_from, s.said_to, s.issued_from, s.issued_to, s.leg, s.asserted`;

/** The clocks of `standings s`, by the names that they have in code. */
export const clockColumns = Prisma.sql`s.said_from AS "saidFrom", s.said_to AS "saidTo", s.issued_from AS "issuedFrom", s.issued_to AS "issuedTo"`;

/**
 * The same in PostgreSQL, for `standings s`: of one subject it is the order of the index
 * `standings_deciding_order_idx`.
 */
export const decidingOrder = decidingOrderBy(Prisma.sql`s.own`);

/** The same where it is something else than what the column has whether the utterer speaks for the actor. */
export function decidingOrderBy(own: Prisma.Sql): Prisma.Sql {
  return Prisma.join([own, ...CLOCKS(s), Prisma.sql`s.asserted, s.leg`]);
}

/** The same, the current one first. */
export const decidingOrderReversed = decidingOrderReversedBy(Prisma.sql`s.own`);

function decidingOrderReversedBy(own: Prisma.Sql): Prisma.Sql {
  const falling = [own, ...CLOCKS(s), Prisma.sql`s.asserted`, Prisma.sql`s.leg`];
  return Prisma.join(falling.map((column) => Prisma.sql`${column} DESC`));
}

/** The place of the standings `s` in deciding order among those of one voice, as one value. */
export const placeInOrder = Prisma.sql`(${Prisma.join(CLOCKS(s))}, s.asserted)`;

/**
 * The condition that `standings s` ties with `standings h` in everything but the version, if both
 * are words of one voice: the actor's own, or others'.
 */
export const tiesWithButVersion = Prisma.join(
  CLOCKS(s).map((column, place) => Prisma.sql`${column} = ${CLOCKS(h)[place] ?? column}`),
  ' AND ',
);

/**
 * The condition that `standings s` may be newer than `standings h` and says something else, if both
 * are words of one voice (`unsureOf`).
 */
export const mayBeNewer = Prisma.sql`s.stance <> h.stance
  AND coalesce(s.said_to, 'Infinity') > coalesce(h.said_from, '-Infinity')`;
