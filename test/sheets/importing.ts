import type { Client } from '../support/client.js';

/** What became of a row. */
export interface RowResult {
  readonly line: number;
  readonly status: number;
  readonly slug?: string;
  readonly known?: true;
  readonly replayed?: true;
  readonly version?: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Cells as CSV, with a header of the names of the columns. */
export function csvOf(
  rows: readonly Readonly<Record<string, string>>[],
  { separator = ',', lineEnd = '\n', mark = '' } = {},
): string {
  const columns = Object.keys(rows[0] ?? {});
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return mark + lines.map((cells) => cells.map(quoted).join(separator) + lineEnd).join('');
}

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a sheet to be imported, and answers as the server does. */
export function sendSheet(
  client: Client,
  dossier: string,
  body: string | Uint8Array<ArrayBuffer>,
  { query = '', headers = {} }: { query?: string; headers?: Readonly<Record<string, string>> } = {},
) {
  return client.send(`/v1/dossiers/${dossier}/import${query}`, {
    method: 'POST',
    headers: { 'Content-Type': CSV, ...headers },
    body,
  });
}

/** The results in an answer that must be one. */
export function resultsIn({ status, text }: { status: number; text: string }): RowResult[] {
  if (status !== 200) throw new Error(`${status} ${text}`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RowResult);
}

/** A mapping as the header has it. */
export function asHeader(mapping: object): Readonly<Record<string, string>> {
  return { 'Parley-Mapping': `:${Buffer.from(JSON.stringify(mapping)).toString('base64')}:` };
}
