import { freePort, withSession } from '../../libs/database/index.js';
import { migrateQueues } from '../../libs/queues/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { Client } from '../support/client.js';
import { type Environment, Parley } from '../support/processes.js';
import { until } from '../support/until.js';
import { viewRows } from '../support/view-rows.js';

const KEY = 'the-key-of-the-deployment-'.padEnd(40, '0');

/** What `/v1/status` tells. */
interface Status {
  readonly signing: {
    readonly key: string | null;
    readonly unsigned: number;
    readonly unsignedSeconds: number;
  };
  readonly behind: readonly unknown[];
}

const WAITING_WORKERS = `
  SELECT DISTINCT a.application_name AS name
  FROM pg_locks l JOIN pg_stat_activity a USING (pid)
  WHERE NOT l.granted AND l.relation = 'views.evidence'::regclass
    AND starts_with(a.application_name, 'worker')`;

/** API and workers as processes of their own, on a database of their own. */
export class Deployment {
  /** The API's process; another one after it was started again. */
  api!: Parley;

  private constructor(
    private readonly database: TestDatabase,
    private readonly port: number,
    private readonly environment: Environment,
  ) {}

  /** Starts the API. The queues are in PostgreSQL where no Redis is named. */
  static async start(more: Environment = {}): Promise<Deployment> {
    const database = await createTestDatabase();
    await migrateQueues(database.ownerUrl);
    const port = await freePort();
    const deployment = new Deployment(database, port, {
      DATABASE_URL: database.url,
      PARLEY_API_KEY: KEY,
      PARLEY_DATABASE_POOL: '5',
      PARLEY_RATE_LIMIT: '0',
      PORT: String(port),
      ...more,
    });
    await deployment.startApi();
    return deployment;
  }

  get client(): Client {
    return new Client(this.url, KEY);
  }

  async startApi(): Promise<void> {
    this.api = Parley.start(['api'], this.environment);
    await this.api.ready(this.url);
  }

  /** Starts a worker, whose sessions PostgreSQL shows by this name. */
  startWorker(name = 'worker', more: Environment = {}): Parley {
    const url = new URL(this.environment['DATABASE_URL'] ?? '');
    url.searchParams.set('application_name', name);
    return Parley.start(['worker'], { ...this.environment, DATABASE_URL: url.href, ...more });
  }

  /** Runs a command to its end on the same database. */
  run(...args: string[]) {
    return Parley.start(args, this.environment).ended;
  }

  /** What a statement of the owner answers. */
  async query<Row extends object>(statement: string): Promise<Row[]> {
    return withSession(this.database.ownerUrl, async (owner) => {
      return (await owner.query<Row>(statement)).rows;
    });
  }

  /** Waits until PostgreSQL has seen all workers of these names. */
  async seen(...names: string[]): Promise<void> {
    await until(async () => {
      const rows = await this.query<{ name: string }>(
        'SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE datname = current_database()',
      );
      return names.every((name) => rows.some((row) => row.name === name));
    });
  }

  status(): Promise<Status> {
    return this.client.read<Status>('/v1/status');
  }

  /** Waits until every view of every dossier shows the head. */
  async caughtUp(patienceMs?: number): Promise<void> {
    await until(async () => (await this.status()).behind.length === 0, patienceMs);
  }

  rows(): Promise<string[]> {
    return viewRows(this.database.url);
  }

  /**
   * Lets nobody write into the view of evidence while `during` runs, which is given a way to wait
   * for a worker that stands still there, in the middle of a batch, and to learn its name.
   */
  async lockEvidence(during: (whoWaits: () => Promise<string>) => Promise<void>): Promise<void> {
    await withSession(this.database.ownerUrl, async (owner) => {
      await owner.query('BEGIN; LOCK TABLE views.evidence IN SHARE MODE');
      await during(async () => {
        let waiting: { name: string }[] = [];
        await until(async () => {
          // Not in the session of the lock: its transaction would go on seeing the sessions of its start.
          waiting = await this.query<{ name: string }>(WAITING_WORKERS);
          return waiting.length > 0;
        });
        return waiting[0]?.name ?? '';
      });
      await owner.query('COMMIT');
    });
  }

  async close(): Promise<void> {
    await this.database.drop();
  }

  private get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
}
