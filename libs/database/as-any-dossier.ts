import { Prisma } from '../../generated/prisma/client.js';

/**
 * A dossier, for the condition by which a statement takes the rows of it alone: `t.dossier = ${…}`.
 *
 * It is written as the answer of a query, which PostgreSQL knows only after planning: so it plans for any
 * dossier: one as large as the largest, or half of the table where that has more. Of the very one it
 * would count on as many rows as there were when it last looked at the table: none of a dossier that
 * was filed since, for which every index would do as well as the right one.
 */
export function asAnyDossier(dossier: string): Prisma.Sql {
  return Prisma.sql`(SELECT ${dossier}::text)`;
}
