import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

/** A table that may have held words, by its name as SQL takes it. */
export interface Table {
  readonly name: string;
  /** With its indexes and long values. */
  readonly bytes: number;
}

/** Looks every so many milliseconds whether old transactions have ended. */
const PAUSE_MS = 100;

/**
 * Tables of the log, of the views and of intakes, without those of which no row ever changes; empty ones too, of
 * which the indexes still have pages.
 */
export async function tablesOf(session: pg.ClientBase): Promise<Table[]> {
  const { rows } = await session.query<{ name: string; bytes: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_total_relation_size(c.oid) AS bytes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND (n.nspname IN ('views', 'intake') OR (n.nspname, c.relname) IN
      (('log', 'events'), ('log', 'texts'), ('log', 'answers')))
    ORDER BY 1`);
  return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
}

/**
 * Waits until no transaction, here or on a standby that tells of its own, can see rows that were
 * deleted before now: a rewritten table keeps what somebody may still look at.
 *
 * @returns whether they ended in time
 */
export async function oldReadersEnd(
  session: pg.ClientBase,
  patienceMs: number,
  stop: AbortSignal,
): Promise<boolean> {
  const { rows } = await session.query<{ xid: string }>(
    'SELECT pg_current_xact_id()::xid::text AS xid',
  );
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { rowCount } = await session.query(
      `SELECT FROM (
         SELECT unnest(ARRAY[backend_xmin, backend_xid]) AS xid FROM pg_stat_activity
         WHERE pid <> pg_backend_pid()
           AND (datname = current_database() OR backend_type = 'walsender')
         UNION ALL SELECT xmin FROM pg_replication_slots
         UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database = current_database()
       ) AS reader WHERE age(xid) > age($1::text::xid) LIMIT 1`,
      [rows[0]?.xid],
    );
    if (rowCount === 0) return true;
    if (performance.now() > deadline) return false;
    await sleep(PAUSE_MS, undefined, { signal: stop });
  }
}

/**
 * Writes a table anew with its long values and all of its indexes. VACUUM alone frees rows that are
 * deleted and leaves their bytes on the page, until something else happens to be written there.
 *
 * @throws SQLSTATE 55P03 where somebody holds the table for longer than `lock_timeout`
 */
export async function rewrite(session: pg.ClientBase, { name }: Table): Promise<void> {
  await session.query(`VACUUM (FULL, ANALYZE) ${name}`);
}
