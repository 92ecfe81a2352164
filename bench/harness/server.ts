import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { sqlStateOf, startEmbeddedPostgres, withSession } from '../../libs/database/index.js';

const IN_USE = '55006';
const ATTEMPTS = 200;

/** Addresses of one database. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  /** For the application's role, once the project's migrations have made it. */
  readonly applicationUrl: string;
}

/** A PostgreSQL for one run, with its own defaults: every commit waits for the disk. */
export interface BenchServer {
  /** A new database, empty or a copy of one that nobody is connected to. */
  create(name: string, template?: string): Promise<BenchDatabase>;
  drop(name: string): Promise<void>;
  /** What it says of a setting. */
  setting(name: string): Promise<string>;
}

/** Lends a PostgreSQL in a temporary folder, of which nothing is left afterwards. */
export async function withServer<T>(use: (server: BenchServer) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
    try {
      return await use(serverAt(postgres));
    } finally {
      await postgres.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function serverAt({ ownerUrl, applicationUrl }: BenchDatabase): BenchServer {
  const run = (statement: string) => withSession(ownerUrl, (session) => session.query(statement));
  return {
    async create(name, template = 'template1') {
      await run(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      return { ownerUrl: at(ownerUrl, name), applicationUrl: at(applicationUrl, name) };
    },
    async drop(name) {
      // A pool that is closed may still be ending its sessions.
      for (let attempt = 1; ; attempt += 1) {
        try {
          await run(`DROP DATABASE ${name}`);
          return;
        } catch (error) {
          if (sqlStateOf(error) !== IN_USE || attempt === ATTEMPTS) throw error;
          await sleep(50);
        }
      }
    },
    async setting(name) {
      const { rows } = await withSession(ownerUrl, (session) =>
        session.query<{ value: string }>('SELECT current_setting($1) AS value', [name]),
      );
      return rows[0]?.value ?? 'unknown';
    },
  };
}

function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: database }).href;
}
