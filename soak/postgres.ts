import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { migrate, startEmbeddedPostgres, withSession } from '../libs/database/index.js';
import { migrateQueues } from '../libs/queues/index.js';
import type { Environment } from '../test/support/processes.js';
import { until } from '../test/support/until.js';

/** Small enough for a small disk. */
const SETTINGS = { max_wal_size: '128MB', max_connections: '100' };

/** A real PostgreSQL, migrated, that can be crashed and started again under an environment of its own. */
export class Postgres {
  private process: ChildProcess | undefined;

  private constructor(
    /** For the role that owns the database, and for that of the application. */
    readonly ownerUrl: string,
    readonly applicationUrl: string,
    private readonly program: string,
    private readonly dir: string,
    private readonly environment: Environment,
  ) {}

  /** Makes a cluster below a folder, and starts it. */
  static async start(folder: string, environment: Environment): Promise<Postgres> {
    const embedded = await startEmbeddedPostgres({ dataDir: folder });
    const { ownerUrl, applicationUrl, pid } = embedded;
    await migrate(embedded);
    await migrateQueues(ownerUrl);
    const program = await readlink(`/proc/${pid}/exe`);
    await embedded.stop();
    const dir = join(folder, 'postgres');
    const postgres = new Postgres(ownerUrl, applicationUrl, program, dir, environment);
    await postgres.launch();
    await postgres.ready();
    return postgres;
  }

  get runs(): boolean {
    const child = this.process;
    return child?.exitCode === null && child.signalCode === null;
  }

  /** Ends it at once, as a crash does, and starts it again. */
  async crash(): Promise<void> {
    await this.end('SIGQUIT');
    await this.launch();
  }

  /** Starts it where it is down, and waits until it takes sessions. */
  async ready(): Promise<void> {
    await until(async () => {
      if (!this.runs) await this.launch();
      return withSession(this.ownerUrl, (session) => session.query('SELECT 1')).then(
        () => true,
        () => false,
      );
    });
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.process || !this.runs) return;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
  }

  /** The rows that a statement of the owner answers. */
  async query<Row extends object>(statement: string): Promise<Row[]> {
    return withSession(this.ownerUrl, async (owner) => (await owner.query<Row>(statement)).rows);
  }

  private async launch(): Promise<void> {
    const { uid, gid } = await stat(this.dir);
    const { hostname, port } = new URL(this.ownerUrl);
    const settings = {
      ...SETTINGS,
      port,
      listen_addresses: '',
      unix_socket_directories: decodeURIComponent(hostname),
      unix_socket_permissions: '0700',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = await open(join(this.dir, '..', '..', 'postgres.log'), 'a');
    this.process = spawn(this.program, ['-D', this.dir, ...flags], {
      ...(process.getuid?.() === 0 ? { uid, gid } : {}),
      env: { LC_ALL: 'C', TZ: 'UTC', ...this.environment },
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
  }
}
