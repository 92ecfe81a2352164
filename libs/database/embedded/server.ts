import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ScramClient } from '../scram-client.js';
import { sqlStateOf } from '../sql-state.js';
import { addressOf, type Place } from './address.js';
import type { Cluster } from './cluster.js';
import { launchPostgres, logFile, type Settings } from './launch.js';
import { lastLines } from './log-file.js';
import { OWNER } from './new-cluster.js';
import { findPostmaster } from './postmaster.js';

/** A PostgreSQL that takes sessions, with one of its owner's. */
export interface Server {
  pid: number;
  place: Place;
  /** Whether it ran already. */
  adopted: boolean;
  session: pg.Client;
}

const ATTEMPTS = 5;
/** How long a server may be up and listen to nobody before it is given up. */
const SILENCE_MS = 60_000;

/**
 * The PostgreSQL that runs on the cluster, or one started now: where it has a port, on `port`, else
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

async function adopt(cluster: Cluster): Promise<Server | undefined> {
  const found = await findPostmaster(cluster.dir);
  if (found === undefined) return undefined;
  const isUp = async () => (await findPostmaster(cluster.dir))?.pid === found.pid;
  const reached = await sessionWhenReady(cluster, isUp);
  return reached && { pid: found.pid, adopted: true, ...reached };
}

async function start(
  cluster: Cluster,
  settings: Settings,
  fixedPort?: number,
): Promise<Server | undefined> {
  const { pid, isUp, ended } = await launchPostgres(cluster, settings, fixedPort);
  const reached = await Promise.race([
    sessionWhenReady(cluster, isUp),
    ended.then(() => undefined),
  ]);
  return reached && { pid, adopted: false, ...reached };
}

/** Opens a session as soon as the server takes one, however long it recovers from a crash. */
async function sessionWhenReady(
  cluster: Cluster,
  isUp: () => boolean | Promise<boolean>,
): Promise<Pick<Server, 'place' | 'session'> | undefined> {
  let lastHeard = Date.now();
  while (await isUp()) {
    const place = (await findPostmaster(cluster.dir))?.place;
    try {
      if (place) return { place, session: await openSession(cluster, place) };
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

async function openSession({ passwords }: Cluster, place: Place): Promise<pg.Client> {
  const connectionString = addressOf(place, OWNER, passwords.owner, 'postgres');
  const session = new ScramClient({ connectionString, connectionTimeoutMillis: 5_000 });
  // The end of the session is seen by its user; without a listener it would end the process.
  session.on('error', () => undefined);
  await session.connect();
  return session;
}
