import { Prisma } from '../../../libs/database/index.js';

/** The condition that `claims c` mentions one of some actors, or that one of them speaks in it. */
export function mentions(actors: readonly string[]): Prisma.Sql {
  return Prisma.sql`(c.actors && ${actors}::text[] OR c.speaks_for && ${actors}::text[])`;
}

/** The condition that `claims c` is in one of some places. */
export function isIn(places: readonly string[]): Prisma.Sql {
  return Prisma.sql`c.place = ANY(${places}::text[])`;
}

/** The condition that `claims c` mentions an issue. */
export function isAbout(issue: string): Prisma.Sql {
  return Prisma.sql`${issue} = ANY(c.issues)`;
}
