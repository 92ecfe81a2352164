import type pg from 'pg';

import { withSession } from '../../libs/database/index.js';
import type { BenchDatabase } from '../harness/server.js';
import { tablesOfRows } from '../product/tables.js';

/** The tables of what a claim and its evidence say, and what is another in a copy, by column. */
const COPIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  claims: {
    key: copyOf('t.key'),
    claim_id: copyOf('t.claim_id'),
    report_key: `t.report_key || '-' || n`,
    asserted: 't.asserted + n * $3::bigint',
  },
  evidence: { key: `t.key || '-' || n`, claim_id: copyOf('t.claim_id') },
};

/** That a row `c` is of a dossier, the first parameter, and shown where no moment is asked for. */
export const SHOWN_NOW = `c.dossier = $1 AND c.version_to = ${Number.MAX_SAFE_INTEGER} AND c.published_to = 'infinity'`;

/** An id of the same length as that of which it is a copy. */
function copyOf(id: string): string {
  return `left(${id}, 30) || lpad(to_hex(n), 6, '0')`;
}

/**
 * Repeats the claims of a projected dossier, with their evidence, in its views alone, with the owner's
 * rights: as many rows as nobody would wait for to be filed. Each claim has a place of its own in the
 * order of the list.
 *
 * @param events of the dossier
 * @returns how many claims there are then
 */
export async function widen(
  { ownerUrl }: BenchDatabase,
  { dossier, events }: { readonly dossier: string; readonly events: number },
  copies: number,
): Promise<number> {
  return withSession(ownerUrl, async (session) => {
    for (const { table, columns } of await tablesOfRows(session)) {
      const other = COPIED[table];
      if (!other) continue;
      const from = columns.split(', ').map((column) => other[column] ?? `t.${column}`);
      const values = [dossier, copies, ...(table === 'claims' ? [events] : [])];
      await session.query(
        `INSERT INTO views.${table} (${columns}) SELECT ${from.join(', ')} FROM views.${table} t
         CROSS JOIN generate_series(1, $2::int) AS n WHERE t.dossier = $1`,
        values,
      );
    }
    return countOf(session, dossier);
  });
}

async function countOf(session: pg.Client, dossier: string): Promise<number> {
  const { rows } = await session.query<{ count: string }>(
    `SELECT count(*) AS count FROM views.claims c WHERE ${SHOWN_NOW}`,
    [dossier],
  );
  return Number(rows[0]?.count);
}
