import { withSession } from '../../libs/database/index.js';

/**
 * Everything that a database holds, of every schema that is not PostgreSQL's own, as COPY writes
 * it: a text a table, under its name. Bytes are there both in hexadecimal and as they read.
 */
export async function everythingIn(ownerUrl: string): Promise<Map<string, string>> {
  return withSession(ownerUrl, async (session) => {
    const { rows: tables } = await session.query<{ name: string }>(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      ORDER BY 1`);
    const all = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await session.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      all.set(name, rows.map(({ row }) => `${row}\n${unhex(row)}`).join('\n'));
    }
    return all;
  });
}

/** Those of some words that stand anywhere in a database, with the tables in which they do. */
export async function findIn(ownerUrl: string, words: readonly string[]): Promise<string[]> {
  const all = await everythingIn(ownerUrl);
  return [...all].flatMap(([table, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${table}: ${word}`),
  );
}

function unhex(row: string): string {
  return row.replaceAll(/\\+x([0-9a-f]+)/g, (_, hex: string) =>
    Buffer.from(hex, 'hex').toString('utf8'),
  );
}
