import { ACTS } from '../../libs/auth/index.js';
import { type Database, Prisma } from '../../libs/database/index.js';
import type { Report } from './finding.js';

type Queryable = Pick<Database, '$queryRaw'>;

/** What is made for a dossier before its first event, or is checked against its events by itself. */
const CHECKED_BY_THEMSELVES = ['log.heads', 'proofs.trees', 'views.checkpoints'];

/**
 * All dossiers that any table names, in order: not only those that have a head or an event, for
 * whoever takes these away leaves what was made of them.
 */
export async function namedDossiers(on: Queryable): Promise<string[]> {
  const named = new Set<string>();
  for (const table of await tablesOfDossiers(on)) {
    // From one dossier to the next by the index that every such table begins with.
    const rows = await on.$queryRaw<{ dossier: string }[]>`
      WITH RECURSIVE named AS (
        (SELECT t.dossier FROM ${Prisma.raw(table)} t ORDER BY t.dossier LIMIT 1)
        UNION ALL
        SELECT (SELECT t.dossier FROM ${Prisma.raw(table)} t WHERE t.dossier > n.dossier
          ORDER BY t.dossier LIMIT 1)
        FROM named n WHERE n.dossier IS NOT NULL
      )
      SELECT dossier FROM named WHERE dossier IS NOT NULL`;
    for (const { dossier } of rows) if (dossier !== ACTS) named.add(dossier);
  }
  return [...named].sort();
}

/** Names the tables that have something left of a dossier that has no event. */
export async function reportLeftovers(
  on: Queryable,
  dossier: string,
  report: Report,
): Promise<void> {
  for (const table of await tablesOfDossiers(on)) {
    if (CHECKED_BY_THEMSELVES.includes(table)) continue;
    const rows = await on.$queryRaw<object[]>`
      SELECT 1 FROM ${Prisma.raw(table)} t WHERE t.dossier = ${dossier} LIMIT 1`;
    if (rows.length > 0) report(`table ${table}`, 'has rows of the dossier, which has no event');
  }
}

/** The tables that may be read with a column that names a dossier, quoted where they have to be. */
async function tablesOfDossiers(on: Queryable): Promise<string[]> {
  const rows = await on.$queryRaw<{ table: string }[]>`
    SELECT format('%I.%I', n.nspname, c.relname) AS "table"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'dossier' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND has_table_privilege(c.oid, 'SELECT')
    ORDER BY 1`;
  return rows.map(({ table }) => table);
}
