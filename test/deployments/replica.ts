import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  withSession,
} from '../../libs/database/index.js';
import { until } from '../support/until.js';

/** Nothing in there has to outlive the machine. */
export const UNSAFE_AND_FAST = { fsync: 'off', synchronous_commit: 'off', wal_keep_size: '512MB' };

/** A streaming replica, of which the replay can be stopped. */
export class Replica {
  private constructor(
    private readonly folder: string,
    private readonly primaryUrl: string,
    private postgres: EmbeddedPostgres,
  ) {}

  /** Copies a running primary from its data folder to another one and starts that as its replica. */
  static async start(primary: EmbeddedPostgres, from: string, to: string): Promise<Replica> {
    await mkdir(to, { mode: 0o711 });
    await withSession(primary.ownerUrl, async (session) => {
      await session.query("SELECT pg_backup_start('replica', fast => true)");
      await cp(join(from, 'postgres'), join(to, 'postgres'), {
        recursive: true,
        preserveTimestamps: true,
        filter: (path) => !/postmaster\.(pid|opts)$|pg_wal\/.*[0-9A-F]{24}/.test(path),
      });
      const { rows } = await session.query<{ label: string }>(
        'SELECT labelfile AS label FROM pg_backup_stop(wait_for_archive => false)',
      );
      await writeFile(join(to, 'postgres', 'backup_label'), rows[0]?.label ?? '');
      await writeFile(join(to, 'postgres', 'standby.signal'), '');
    });
    const { ownerUrl } = primary;
    return new Replica(to, ownerUrl, await launch(to, ownerUrl));
  }

  /** For the role of the application. */
  get url(): string {
    return this.postgres.applicationUrl;
  }

  /** Comes back once nothing more is replayed, whatever the primary does. */
  async pause(): Promise<void> {
    await this.ask('SELECT pg_wal_replay_pause()');
    await until(
      async () => (await this.ask('SELECT pg_get_wal_replay_pause_state()')) === 'paused',
    );
  }

  async resume(): Promise<void> {
    await this.ask('SELECT pg_wal_replay_resume()');
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
  }

  /** Starts it again at its address. */
  async restart(): Promise<void> {
    this.postgres = await launch(this.folder, this.primaryUrl);
  }

  private async ask(statement: string): Promise<unknown> {
    return withSession(this.postgres.ownerUrl, async (session) => {
      const { rows } = await session.query<Record<string, unknown>>(statement);
      return Object.values(rows[0] ?? {})[0];
    });
  }
}

function launch(dataDir: string, primaryUrl: string): Promise<EmbeddedPostgres> {
  const { hostname, port, username, password } = new URL(primaryUrl);
  const primary = `host=${decodeURIComponent(hostname)} port=${port} user=${username} password=${password}`;
  return startEmbeddedPostgres({
    dataDir,
    settings: { ...UNSAFE_AND_FAST, primary_conninfo: primary },
  });
}
