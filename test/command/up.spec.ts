import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePort, runningEmbeddedPostgres } from '../../libs/database/index.js';
import { Client } from '../support/client.js';
import { DataFolder } from '../support/data-folder.js';
import { type Environment, isAlive, killAll, Parley, parley } from '../support/processes.js';
import type { PositionHistory, Positions } from '../support/shapes.js';
import { until } from '../support/until.js';
import { viewRows } from '../support/view-rows.js';

/** Every test starts processes; on a busy machine that takes its time. */
const MINUTES = 120_000;
const POSITIONS = '/v1/dossiers/ukraine-talks-2022/positions';

/** A copy of the product: a folder and a port of its own, and the process that runs on them. */
class Copy {
  process!: Parley;

  private constructor(
    readonly folder: DataFolder,
    readonly port: number,
    readonly environment: Environment,
  ) {}

  static async make(more: Environment = {}): Promise<Copy> {
    const folder = new DataFolder();
    const port = await freePort();
    return new Copy(folder, port, { PORT: String(port), PARLEY_DATA_DIR: folder.path, ...more });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it; answers after how many milliseconds it was ready. */
  async up(): Promise<number> {
    const start = Date.now();
    this.process = Parley.start(['up'], this.environment);
    await this.process.ready(this.url);
    const readyAfter = Date.now() - start;
    await until(() => this.process.output.includes('Ctrl-C stops everything'));
    return readyAfter;
  }

  /** The admin key of its first start. */
  async adminKey(): Promise<string> {
    return (await readFile(join(this.folder.path, 'admin-key'), 'utf8')).trim();
  }

  /** What the line to try, which it prints, answers in a shell. */
  async tryLine(): Promise<Positions> {
    const line = /^ *(curl .*)$/m.exec(this.process.output)?.[1] ?? 'exit 1';
    const env = { PATH: process.env['PATH'], ...this.environment };
    const { stdout } = await promisify(execFile)('bash', ['-c', line], { env });
    return JSON.parse(stdout) as Positions;
  }
}

describe('parley up', () => {
  const key = 'the-key-of-the-environment-'.padEnd(40, '0');
  let one: Copy;
  let other: Copy;
  /** In milliseconds. */
  let firstStart: number;
  /** With the key of a command, for what the copy `one` shows. */
  let client: Client;

  /** The bytes that readers of the example get. */
  const shown = async () => {
    const cells = (await client.read<Positions>(POSITIONS)).cells;
    const cell = `${POSITIONS}/${cells[0]?.actor ?? ''}/${cells[0]?.issue ?? ''}`;
    const history = await client.get<PositionHistory>(cell);
    expect(history.body.history.length).toBeGreaterThan(0);
    return [(await client.get(POSITIONS)).text, history.text];
  };

  beforeAll(async () => {
    one = await Copy.make();
    other = await Copy.make({ PARLEY_API_KEY: key });
    [firstStart = 0] = await Promise.all([one.up(), other.up()]);
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    await Promise.all([one.folder.remove(), other.folder.remove()]);
  }, MINUTES);

  test(
    'keeps the admin key of a first start without a terminal in a file for its owner alone, and prints a line that works',
    async () => {
      const file = join(one.folder.path, 'admin-key');
      expect(one.process.output).toContain(`Admin key      in ${file}\n`);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect((await one.tryLine()).cells).toHaveLength(9);
    },
    MINUTES,
  );

  test(
    'takes the key of the environment instead, in another copy side by side',
    async () => {
      expect(existsSync(join(other.folder.path, 'admin-key'))).toBe(false);
      expect(other.process.output).not.toContain(key);
      expect((await other.tryLine()).cells).toHaveLength(9);
      expect((await new Client(one.url, key).get(POSITIONS)).status).toBe(401);
    },
    MINUTES,
  );

  test(
    'makes, lists and revokes keys while it runs',
    async () => {
      const created = await parley(['keys', 'create', 'of a test'], one.environment);
      expect(created).toMatchObject({ code: 0, errors: '' });
      client = new Client(one.url, created.output.trim());
      expect((await client.get(POSITIONS)).status).toBe(200);
      expect((await client.post('/v1/dossiers', {})).status).toBe(403);

      const { output } = await parley(['keys', 'list'], one.environment);
      const [id = ''] =
        /^\S+(?=\tof a test\tread\tall dossiers\t(?:never used|last used \S+)$)/m.exec(output) ??
        [];
      const revoked = await parley(['keys', 'revoke', id], one.environment);
      expect(revoked).toEqual({ code: 0, output: `Revoked ${id}.\n`, errors: '' });
      expect((await client.get(POSITIONS)).status).toBe(401);
    },
    MINUTES,
  );

  test(
    'rebuilds a view while it runs, and comes to the same rows',
    async () => {
      const running = await runningEmbeddedPostgres(one.folder.path);
      const rows = await viewRows(running?.applicationUrl ?? '');
      expect(rows.length).toBeGreaterThan(100);
      const { code, output } = await parley(['rebuild', 'claims'], one.environment);
      expect([code, output]).toEqual([0, 'Rebuilt claims of 1 dossier.\n']);
      expect(await viewRows(running?.applicationUrl ?? '')).toEqual(rows);
    },
    MINUTES,
  );

  test(
    'refuses a folder that another process uses in one line, and leaves that one alone',
    async () => {
      const second = Parley.start(['up'], { ...one.environment, PORT: '0' });
      const { code, errors } = await second.ended;
      expect(code).toBe(1);
      expect(errors).toMatch(/^Another process uses the data folder .*: stop it first.*\n$/);
      await one.process.ready(one.url);
    },
    MINUTES,
  );

  test(
    'stops at Ctrl-C, which npm passes on a second time, and leaves no process',
    async () => {
      const postgres = (await other.folder.postgres()) ?? 0;
      expect(isAlive(postgres)).toBe(true);
      void other.process.interrupt();
      const { code, errors } = await other.process.interrupt();
      expect([code, errors]).toEqual([0, '']);
      expect(other.process.leftSomething).toBe(false);
      // Its parent is gone, and the system takes a moment to forget it.
      await until(() => !isAlive(postgres), 5_000);
    },
    MINUTES,
  );

  test(
    'refuses a port that is in use in one line, and leaves no process',
    async () => {
      const refused = Parley.start(['up'], { ...other.environment, PORT: String(one.port) });
      const { code, errors } = await refused.ended;
      expect(code).toBe(1);
      expect(errors).toBe(`Port ${one.port} of 127.0.0.1 is in use: set PORT to another one.\n`);
      expect(refused.leftSomething).toBe(false);
      expect(await runningEmbeddedPostgres(other.folder.path)).toBeUndefined();
    },
    MINUTES,
  );

  test(
    'stops at Ctrl-C while it is starting, too',
    async () => {
      const starting = Parley.start(['up'], other.environment);
      await until(async () => (await runningEmbeddedPostgres(other.folder.path)) !== undefined);
      const { code, output, errors } = await starting.interrupt();
      expect([code, output, errors]).toEqual([0, '', '']);
      expect(starting.leftSomething).toBe(false);
      expect(await runningEmbeddedPostgres(other.folder.path)).toBeUndefined();
    },
    MINUTES,
  );

  test(
    'makes keys while it is stopped, and is ready again in seconds with the same data',
    async () => {
      client = new Client(one.url, await one.adminKey());
      const before = await shown();
      expect((await one.process.interrupt()).code).toBe(0);

      const created = await parley(['keys', 'create', 'made meanwhile'], one.environment);
      expect(created).toMatchObject({ code: 0, errors: '' });
      expect(await runningEmbeddedPostgres(one.folder.path)).toBeUndefined();

      // A busy machine has taken longer for the first one, too.
      expect(await one.up()).toBeLessThan(Math.max(firstStart, 10_000));
      client = new Client(one.url, created.output.trim());
      expect(await shown()).toEqual(before);
      expect((await one.tryLine()).cells).toHaveLength(9);
    },
    MINUTES,
  );

  test(
    'takes over the PostgreSQL that it left when it was killed, with the same data',
    async () => {
      const before = await shown();
      const postgres = (await one.folder.postgres()) ?? 0;
      await one.process.signal('SIGKILL');
      expect(isAlive(postgres)).toBe(true);

      await one.up();
      expect(await one.folder.postgres()).toBe(postgres);
      expect(await shown()).toEqual(before);
    },
    MINUTES,
  );

  test(
    'stops in time although a request never ends',
    async () => {
      const socket = connect(one.port, '127.0.0.1');
      const lines = [
        'POST /v1/dossiers HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${await one.adminKey()}`,
        'Content-Type: application/json',
        'Content-Length: 100',
        // Asks the server to say that it is waiting for the body.
        'Expect: 100-continue',
      ];
      socket.on('error', () => undefined).write(`${lines.join('\r\n')}\r\n\r\n`);
      await once(socket, 'data');
      expect((await one.process.interrupt()).code).toBe(0);
      expect(one.process.leftSomething).toBe(false);
      expect(await runningEmbeddedPostgres(one.folder.path)).toBeUndefined();
    },
    MINUTES,
  );
});
