import { type RunningApi, startApi } from '../../apps/api/start-api.js';
import { type RunningWorker, startWorker } from '../../apps/worker/start-worker.js';
import { ApiKeys, type NewKey } from '../../libs/auth/index.js';
import { type Config, loadConfig } from '../../libs/config/index.js';
import { connect, type Database } from '../../libs/database/index.js';
import type { Site } from '../../libs/http/index.js';
import { createLogger, type Logger } from '../../libs/logging/index.js';
import { generateSignerKey } from '../../libs/transparency-log/index.js';
import { migrateQueues } from '../../libs/queues/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { RulesExtractor } from '../../src/intake/rules.js';
import { Client } from './client.js';

const config = loadConfig({
  PORT: '0',
  LOG_LEVEL: 'silent',
  PARLEY_DATABASE_POOL: '5',
  PARLEY_SIGNING_KEY: generateSignerKey('parley/test'),
  // Tests ask faster than anybody.
  PARLEY_RATE_LIMIT: '1000000',
});
/** Reads intakes by what stands in quotation marks, so that a test says what is found. */
const standIn = () => ({
  rules: new RulesExtractor(new URL('./stand-in-thread.js', import.meta.url)),
});
const readers = (reads: 'stand-in' | 'configured') =>
  reads === 'stand-in' ? { extractors: standIn() } : {};
const silent = createLogger({ level: config.logLevel });

/** The whole product in this process, on a database of its own. */
export class TestApp {
  private constructor(
    private readonly testDatabase: TestDatabase,
    /** As the application's role, for what no route shows. */
    readonly database: Database,
    readonly keys: ApiKeys,
    private readonly adminKey: string,
    private api: RunningApi,
    private worker: RunningWorker | undefined,
    private readonly logger: Logger,
    private readonly config: Config,
    private readonly console: Site | undefined,
    private readonly reads: 'stand-in' | 'configured',
  ) {}

  /**
   * Starts API and worker, or the API alone; they log nothing unless a logger is given, and have
   * their queues in PostgreSQL unless a Redis is.
   *
   * @param settings what is set otherwise than for all tests
   * @param freshly whether every answer is made for its request, instead of given again from memory
   * @param reads who reads intakes: the stand-in, or what a worker has by itself: rules, and a model if one is set
   * @param console what the console was built as; absent: there is none
   */
  static async start({
    worker = true,
    logger = silent,
    redisUrl,
    freshly = false,
    settings = {},
    reads = 'stand-in',
    console,
  }: {
    worker?: boolean;
    logger?: Logger;
    redisUrl?: string;
    freshly?: boolean;
    settings?: Partial<Config>;
    reads?: 'stand-in' | 'configured';
    console?: Site | undefined;
  } = {}): Promise<TestApp> {
    const testDatabase = await createTestDatabase();
    const databaseUrl = testDatabase.url;
    await migrateQueues(testDatabase.ownerUrl);
    const database = connect({ url: databaseUrl, max: 2 });
    const keys = new ApiKeys(database, logger);
    const { key } = await keys.create({
      name: 'test',
      scopes: ['read', 'propose', 'report', 'audit', 'admin'],
      dossiers: '*',
    });
    const own = { ...config, redisUrl, ...(freshly && { answerMemoryBytes: 0 }), ...settings };
    const parts = { config: own, databaseUrl, logger, console };
    const running = worker ? await startWorker({ ...parts, ...readers(reads) }) : undefined;
    const api = await startApi(parts);
    const kept = [logger, own, console, reads] as const;
    return new TestApp(testDatabase, database, keys, key, api, running, ...kept);
  }

  /** For the role that owns the database. */
  get ownerUrl(): string {
    return this.testDatabase.ownerUrl;
  }

  /** For the application's role. */
  get databaseUrl(): string {
    return this.testDatabase.url;
  }

  get url(): string {
    return this.api.url;
  }

  /** With a key that may do everything. */
  get client(): Client {
    return this.as(this.adminKey);
  }

  /** With another key, or without one. */
  as(key?: string): Client {
    return new Client(this.url, key);
  }

  /** With a new key of these rights. */
  async with(wish: Omit<NewKey, 'name'>): Promise<Client> {
    const { key } = await this.keys.create({ name: 'of a test', ...wish });
    return this.as(key);
  }

  /** How many rows the log holds, table by table. What is refused leaves it as it is. */
  async logSize(): Promise<Record<string, bigint> | undefined> {
    const [sizes] = await this.database.$queryRaw<Record<string, bigint>[]>`
      SELECT (SELECT count(*) FROM "log".heads) AS heads,
        (SELECT count(*) FROM "log".events) AS events,
        (SELECT count(*) FROM "log".names) AS names,
        (SELECT count(*) FROM "log".texts) AS texts,
        (SELECT count(*) FROM "log".answers) AS answers`;
    return sizes;
  }

  /** Ends the API, and starts another on the same database. */
  async restartApi(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.api.close();
    await meanwhile();
    this.api = await startApi(this.parts);
  }

  /** Where one is signed in by the secret that stands there, once, as whoever may do everything. */
  async linkThatWorksOnce(): Promise<string> {
    const once = (await this.api.signInOnce(this.adminKey)) ?? '';
    return `${this.url}/signin#once=${once}`;
  }

  /** Ends the worker: what is written from now on is not projected. */
  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = undefined;
  }

  async startWorker(): Promise<void> {
    this.worker ??= await startWorker({ ...this.parts, ...readers(this.reads) });
  }

  private get parts() {
    const { config, databaseUrl, logger, console } = this;
    return { config, databaseUrl, logger, console };
  }

  /** Ends everything and removes the database. */
  async close(): Promise<void> {
    await this.api.close();
    await this.worker?.close();
    await this.database.$disconnect();
    await this.testDatabase.drop();
  }
}
