import type pg from 'pg';

/** A table whose rows hold from a version on. */
export interface RowsTable {
  readonly table: string;
  /** Those that PostgreSQL does not make by itself, separated by commas. */
  readonly columns: string;
}

/** The tables of all views, whatever views there are. */
export async function tablesOfRows(session: pg.Client): Promise<RowsTable[]> {
  const { rows } = await session.query<RowsTable>(`
    SELECT quote_ident(c.table_name) AS table,
      string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position)
        FILTER (WHERE c.is_generated = 'NEVER') AS columns
    FROM information_schema.columns c
    WHERE c.table_schema = 'views'
    GROUP BY c.table_name HAVING bool_or(c.column_name = 'version_from')`);
  return rows;
}
