import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/index.js';

/** A PostgreSQL for the length of a test run. */
export interface TestServer {
  /** A role that may create databases and roles. */
  ownerUrl: string;
  stop(): Promise<void>;
}

/** Nothing in there has to outlive the machine, so nothing waits for the disk. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
};

/**
 * The PostgreSQL of `TEST_DATABASE_OWNER_URL`, which is left running; without
 * that an embedded one in a temporary folder, of which nothing is left after
 * `stop()`, nor if this process exits without it or is interrupted.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_OWNER_URL'];
  if (given !== undefined) return { ownerUrl: given, stop: () => Promise.resolve() };

  const dataDir = join(tmpdir(), `parley-test-${randomUUID()}`);
  const removeFolder = () => {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  };
  let postgres: EmbeddedPostgres | undefined;
  const forget = onExit(() => {
    if (postgres !== undefined) process.kill(postgres.pid, 'SIGKILL');
    removeFolder();
  });
  const stop = async () => {
    await postgres?.stop();
    forget();
    removeFolder();
  };
  try {
    postgres = await startEmbeddedPostgres({ dataDir, settings });
    return { ownerUrl: postgres.ownerUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs `cleanUp` when this process exits, also by a signal; returns how to call that off. */
function onExit(cleanUp: () => void): () => void {
  const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  const listeners = Object.entries(signals).map(([signal, number]) => {
    const exit = () => process.exit(128 + number);
    process.once(signal, exit);
    return () => process.off(signal, exit);
  });
  process.once('exit', cleanUp);
  return () => {
    process.off('exit', cleanUp);
    for (const remove of listeners) remove();
  };
}
