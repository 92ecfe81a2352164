import { parse } from 'csv-parse/sync';

import { undefused } from '../../libs/tables/index.js';

/** Rows by the names of their columns; empty cells are null, and what was defused is as it was. */
export function rowsOfCsv(text: string): Record<string, string | null>[] {
  const rows = parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, cell === '' ? null : undefused(cell)]),
    ),
  );
}
