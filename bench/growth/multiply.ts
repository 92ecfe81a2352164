import { withSession } from '../../libs/database/index.js';
import type { BenchDatabase } from '../harness/server.js';

/**
 * Copies a projected dossier, log and views, into so many others with the owner's rights. Every key
 * starts with the dossier, so that ids may repeat. What PostgreSQL makes by itself it makes again.
 */
export async function multiply(
  { ownerUrl }: BenchDatabase,
  dossier: string,
  copies: number,
): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ table: string; into: string; from: string }>(`
      SELECT c.table_schema || '.' || c.table_name AS table,
        string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position) AS into,
        string_agg(CASE c.column_name WHEN 'dossier' THEN 'n.slug' ELSE 't.' || quote_ident(c.column_name) END,
          ', ' ORDER BY c.ordinal_position) AS from
      FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema IN ('log', 'views') AND t.table_type = 'BASE TABLE' AND c.table_name <> 'answers'
        AND c.is_generated = 'NEVER' AND c.is_identity = 'NO'
      GROUP BY c.table_schema, c.table_name HAVING bool_or(c.column_name = 'dossier')`);
    for (const { table, into, from } of rows) {
      await session.query(
        `INSERT INTO ${table} (${into}) SELECT ${from} FROM ${table} t
         CROSS JOIN (SELECT 'copy-' || n AS slug FROM generate_series(1, $2::int) AS n) n
         WHERE t.dossier = $1`,
        [dossier, copies],
      );
    }
  });
}
