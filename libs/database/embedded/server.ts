import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sqlStateOf } from '../sql-state.js';
import type { Cluster } from './cluster.js';
import { launchPostgres, logFile, type Settings } from './launch.js';
import { lastLines } from './log-file.js';
import { OWNER } from './new-cluster.js';
import { findPostmaster } from './postmaster.js';

/** A PostgreSQL that takes sessions, with one of its owner's. */
export interface Server {
  pid: number;
  port: number;
  /** Whether it ran already. */
  adopted: boolean;
  session: pg.Client;
}

const ATTEMPTS = 5;
/** How long a server may be up and listen to nobody before it is given up. */
const SILENCE_MS = 60_000;

/**
 * The PostgreSQL that runs on the cluster, or one started now: on `port`, else
 * on the one of the last time, else on a free one.
 *
 * @throws `Error` with the last lines of its log if it does not start.
 */
export async function bringUp(
  cluster: Cluster,
  settings: Settings,
  port?: number,
): Promise<Server> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const server = (await adopt(cluster)) ?? (await start(cluster, settings, port));
    if (server !== undefined) return server;
    // Another process may be starting it too, or what is left of a killed one may be ending.
    await sleep(200);
  }
  const log = logFile(cluster);
  throw new Error(
    `PostgreSQL does not start on ${cluster.dir}. The end of its log, ${log}:\n${await lastLines(log)}`,
  );
}

/** The address of a database of an embedded server; the passwords need no escaping. */
export function addressOf(port: number, role: string, password: string, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

async function adopt(cluster: Cluster): Promise<Server | undefined> {
  const found = await findPostmaster(cluster.dir);
  if (found === undefined) return undefined;
  const isUp = async () => (await findPostmaster(cluster.dir))?.pid === found.pid;
  const session = await sessionWhenReady(cluster, found.port, isUp);
  return session && { ...found, adopted: true, session };
}

async function start(
  cluster: Cluster,
  settings: Settings,
  fixedPort?: number,
): Promise<Server | undefined> {
  const { pid, port, isUp, ended } = await launchPostgres(cluster, settings, fixedPort);
  const session = await Promise.race([
    sessionWhenReady(cluster, port, isUp),
    ended.then(() => undefined),
  ]);
  return session && { pid, port, adopted: false, session };
}

/** Opens a session as soon as the server takes one, however long it recovers from a crash. */
async function sessionWhenReady(
  cluster: Cluster,
  port: number,
  isUp: () => boolean | Promise<boolean>,
): Promise<pg.Client | undefined> {
  const connectionString = addressOf(port, OWNER, cluster.passwords.owner, 'postgres');
  let lastHeard = Date.now();
  while (await isUp()) {
    const session = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    // The end of the session is seen by its user; without a listener it would end the process.
    session.on('error', () => undefined);
    try {
      await session.connect();
      return session;
    } catch (error) {
      const cannotConnectNow = '57P03';
      const state = sqlStateOf(error);
      if (state === cannotConnectNow) lastHeard = Date.now();
      else if (state !== undefined || Date.now() - lastHeard > SILENCE_MS) {
        throw new Error(
          `PostgreSQL on ${cluster.dir} runs, but takes no session of its owner: see ${logFile(cluster)}.`,
          { cause: error },
        );
      }
    }
    await sleep(20);
  }
  return undefined;
}
