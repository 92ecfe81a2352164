import type pg from 'pg';
import { addressOf } from './address.js';
import { openCluster } from './cluster.js';
import { Guardian } from './guardian.js';
import type { Settings } from './launch.js';
import { takeOver } from './ownership.js';
import { APPLICATION, DATABASE } from './names.js';
import { OWNER } from './new-cluster.js';

export interface EmbeddedPostgresOptions {
  /** The folder for the cluster, its socket and its log; made if it is missing. */
  dataDir: string;
  /** Takes a sentence about what happens other than plain starting and stopping. */
  log?: (message: string) => void;
  /** Parameters of PostgreSQL beside those that are set here. */
  settings?: Settings;
}

/** A PostgreSQL of our own, which this process alone looks after. */
export interface EmbeddedPostgres {
  /** The database `parley`, for the superuser who owns it. */
  readonly ownerUrl: string;
  /** The same for the application's role, which `migrate` creates. */
  readonly applicationUrl: string;
  /** Of PostgreSQL's main process; another one after that was killed. */
  readonly pid: number;
  /** Whether it was running already, left by a process that was killed. */
  readonly adopted: boolean;
  /** Ends all sessions, stops it and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes from npm on a cluster below `dataDir`, made
 * at the first start, or takes over the one that a killed process left running.
 * It listens at a Unix socket that only its user and the superuser reach (on
 * Windows at a port of 127.0.0.1), outlives a kill of this process, and is brought
 * up again, at its place, if it is itself killed while this process lives.
 *
 * @throws `Error` if another process holds the folder, or with the end of
 *   PostgreSQL's log if it does not start.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log = () => undefined,
  settings = {},
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataDir, settings['fsync'] !== 'off');
  const server = await takeOver(cluster, settings);
  await ensureDatabase(server.session);
  const { adopted, place } = server;
  const { owner, application } = cluster.passwords;
  const guardian = new Guardian(cluster, settings, log, server);
  return {
    ownerUrl: addressOf(place, OWNER, owner, DATABASE),
    applicationUrl: addressOf(place, APPLICATION, application, DATABASE),
    adopted,
    get pid() {
      return guardian.pid;
    },
    stop: () => guardian.stop(),
  };
}

async function ensureDatabase(session: pg.Client): Promise<void> {
  const query = 'SELECT FROM pg_database WHERE datname = $1';
  const { rowCount } = await session.query(query, [DATABASE]);
  if (rowCount === 0) await session.query(`CREATE DATABASE ${DATABASE}`);
}
