import { withSession } from '../../libs/database/index.js';
import type { BenchDatabase } from '../harness/server.js';

/**
 * Copies a projected dossier, log and views, into so many others with the owner's rights. Every key
 * starts with the dossier, so that ids may repeat.
 */
export async function multiply(
  { ownerUrl }: BenchDatabase,
  dossier: string,
  copies: number,
): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ table: string; columns: string }>(`
      SELECT c.table_schema || '.' || c.table_name AS table,
        string_agg(CASE c.column_name WHEN 'dossier' THEN 'n.slug' ELSE 't.' || quote_ident(c.column_name) END,
          ', ' ORDER BY c.ordinal_position) AS columns
      FROM information_schema.columns c
      WHERE c.table_schema IN ('log', 'views') AND c.table_name <> 'answers'
      GROUP BY c.table_schema, c.table_name HAVING bool_or(c.column_name = 'dossier')`);
    for (const { table, columns } of rows) {
      await session.query(
        `INSERT INTO ${table} SELECT ${columns} FROM ${table} t
         CROSS JOIN (SELECT 'copy-' || n AS slug FROM generate_series(1, $2::int) AS n) n
         WHERE t.dossier = $1`,
        [dossier, copies],
      );
    }
  });
}
