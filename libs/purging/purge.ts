import type pg from 'pg';

import { isLockTimeout, sqlStateOf, withSession } from '../database/index.js';
import { type DueErasures, dueErasures as lookForDue, type Erasure, keepPurged } from './due.js';
import { oldReadersEnd, rewrite, tablesOf } from './rewrite.js';
import { renewWriteAheadLog } from './write-ahead-log.js';

export type { DueErasures, Erasure };

/** How much a purge may stand in the way of others. */
export interface PurgeOptions {
  /** The names of all views. */
  readonly views: readonly string[];
  /** How long a table may be waited for, while what comes after waits behind it. */
  readonly lockTimeoutMs: number;
  /** How long old transactions may take to end. */
  readonly patienceMs: number;
  /** A table of more bytes is not rewritten, for nobody can use it meanwhile. */
  readonly largestTable?: number;
  /** Begins nothing more. */
  readonly stop?: AbortSignal;
}

/** What came of a purge. */
export interface Purged {
  /** The erasures of which nothing is left in the files of the database. */
  readonly purged: readonly Erasure[];
  /** Those that a view has yet to take. */
  readonly waiting: readonly Erasure[];
  /** Why the others are still due: a sentence each; none where nothing else is. */
  readonly troubles: readonly string[];
}

/** Two at a time would wait for each other's locks. */
const LOCK = `hashtext('parley.purge')`;

/** Which erasures are due. @param ownerUrl the database, for its owner */
export function dueErasures(ownerUrl: string, views: readonly string[]): Promise<DueErasures> {
  return withSession(ownerUrl, (session) => lookForDue(session, views));
}

/**
 * Takes what was erased out of the files of the database: rewrites the tables that had it, and their
 * indexes, and goes through the write-ahead log until nothing of before is in it. Does so whether
 * something is due or not: it is known of what the product erased, not of what others did by hand.
 *
 * A purge that cannot do all of it keeps nothing as done, and says why.
 *
 * @param ownerUrl the database, for its owner, who is a superuser or a member of `pg_monitor` and
 *   `pg_checkpoint` that may execute `pg_switch_wal`
 */
export async function purge(ownerUrl: string, options: PurgeOptions): Promise<Purged> {
  return withSession(ownerUrl, async (session) => {
    await session.query(`SELECT pg_advisory_lock(${LOCK})`);
    await session.query(`SELECT set_config('lock_timeout', $1, false)`, [
      `${options.lockTimeoutMs}ms`,
    ]);
    const { ready, waiting } = await lookForDue(session, options.views);
    const troubles = [
      ...(await rewriteTables(session, options)),
      ...(await renew(session, options)),
    ];
    if (troubles.length > 0) return { purged: [], waiting, troubles };
    await keepPurged(session, ready);
    return { purged: ready, waiting, troubles };
  });
}

async function rewriteTables(session: pg.ClientBase, options: PurgeOptions): Promise<string[]> {
  const { patienceMs, largestTable = Infinity, stop = new AbortController().signal } = options;
  if (!(await oldReadersEnd(session, patienceMs, stop))) {
    return [
      'A transaction, a replica or a replication slot may still see what was erased: see pg_stat_activity, pg_prepared_xacts and pg_replication_slots.',
    ];
  }
  const troubles: string[] = [];
  for (const table of await tablesOf(session)) {
    stop.throwIfAborted();
    if (table.bytes > largestTable) {
      troubles.push(`${table.name} is large, and nobody can use it while it is rewritten.`);
      continue;
    }
    try {
      await rewrite(session, table);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      troubles.push(`${table.name} is in use.`);
    }
  }
  return troubles;
}

async function renew(session: pg.ClientBase, { stop }: PurgeOptions): Promise<string[]> {
  stop?.throwIfAborted();
  try {
    const kept = await renewWriteAheadLog(session);
    if (kept === 0) return [];
    return [
      `${kept} segments of the write-ahead log from before are kept, for a replica, an archive or by wal_keep_size.`,
    ];
  } catch (error) {
    if (!isRefused(error)) throw error;
    return [
      'The role of DATABASE_OWNER_URL may not renew the write-ahead log: it needs pg_checkpoint, pg_monitor and EXECUTE on pg_switch_wal.',
    ];
  }
}

function isRefused(error: unknown): boolean {
  const insufficientPrivilege = '42501';
  return sqlStateOf(error) === insufficientPrivilege;
}
