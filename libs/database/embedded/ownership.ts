import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Cluster } from './cluster.js';
import type { Settings } from './launch.js';
import { bringUp, type Server } from './server.js';

/** The advisory lock, in the database `postgres`, of the one process whose cluster it is. */
const LOCK = 7_275_396;
/** A process that was just killed loses its lock only when PostgreSQL notices. */
const PATIENCE_MS = 2_000;

/**
 * Brings up the cluster's PostgreSQL and makes it this process's own, for as
 * long as the session that is returned with it lasts.
 *
 * @throws `Error` if it is another process's, and what `bringUp` throws.
 */
export async function takeOver(
  cluster: Cluster,
  settings: Settings,
  port?: number,
): Promise<Server> {
  for (;;) {
    const server = await bringUp(cluster, settings, port);
    const locked = await tryLock(server.session);
    if (locked === true) return server;
    await server.session.end();
    if (locked === false) {
      throw new Error(
        `Another process uses the data folder ${cluster.dataDir}: stop it first, or choose another folder.`,
      );
    }
  }
}

/** Undefined if the session ended meanwhile: its owner is stopping the server. */
async function tryLock(session: pg.Client): Promise<boolean | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  try {
    for (;;) {
      const { rows } = await session.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS locked',
        [LOCK],
      );
      if (rows[0]?.locked === true) return true;
      if (Date.now() > deadline) return false;
      await sleep(50);
    }
  } catch {
    return undefined;
  }
}
