import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, withSession } from '../../libs/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { Client } from '../support/client.js';
import { type Environment, killAll, Parley, parley } from '../support/processes.js';

const MINUTES = 120_000;

describe('on a PostgreSQL that the environment names', () => {
  const role = `parley_command_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let folder: string;
  let environment: Environment;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    folder = await mkdtemp(join(tmpdir(), 'parley-bundles-'));
    const port = await freePort();
    const url = Object.assign(new URL(database.ownerUrl), { username: role, password: 'secret' });
    environment = {
      PORT: String(port),
      PARLEY_DATA_DIR: join(folder, 'data'),
      PARLEY_API_KEY: 'the-key-of-the-environment-'.padEnd(40, '0'),
      DATABASE_URL: url.href,
      DATABASE_OWNER_URL: database.ownerUrl,
    };
    client = new Client(`http://127.0.0.1:${port}`, environment['PARLEY_API_KEY']);
  });
  afterAll(async () => {
    await killAll();
    await rm(folder, { recursive: true });
    await database.drop();
    const anotherDatabase = Object.assign(new URL(database.ownerUrl), { pathname: 'postgres' });
    await withSession(anotherDatabase.href, (owner) => owner.query(`DROP ROLE IF EXISTS ${role}`));
  });

  const write = async (name: string, content: unknown): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const bundle = (title: string, publishedAt = '2022-03-30') => ({
    source: { name: 'A paper' },
    title,
    publishedAt,
    text: `${title}: talks go on.`,
    claims: [
      {
        content: { kind: 'statement', gist: 'Talks go on' },
        utterer: { narrator: true },
        evidence: [{ exact: 'talks go on', quotation: 'narrator' }],
      },
    ],
  });

  test(
    'parley migrate makes schema and role, once',
    async () => {
      const both = await Promise.all([
        parley(['migrate'], environment),
        parley(['migrate'], environment),
      ]);
      expect(both.map(({ code, errors }) => [code, errors])).toEqual([
        [0, ''],
        [0, ''],
      ]);
      expect(both.map(({ output }) => output).sort()).toEqual([
        expect.stringMatching(/^Applied \d+ migrations\.\n$/),
        'Nothing to apply.\n',
      ]);
      const { rows } = await withSession(environment['DATABASE_URL'] ?? '', (session) =>
        session.query('SELECT current_user AS role, count(*)::int FROM log.events'),
      );
      expect(rows).toEqual([{ role, count: 0 }]);
    },
    MINUTES,
  );

  test(
    'parley up brings no PostgreSQL of its own',
    async () => {
      const up = Parley.start(['up'], environment);
      await up.ready(`http://127.0.0.1:${environment['PORT'] ?? ''}`);
      expect(await readdir(join(folder, 'data'))).toEqual(['signing-key', 'webhook-key']);
    },
    MINUTES,
  );

  test(
    'parley file files bundles, names those that failed, and files nothing twice',
    async () => {
      await client.open('talks');

      const good = [await write('1.json', bundle('One')), await write('2.json', bundle('Two'))];
      const failing = {
        [await write('not-json.json', '{')]: '400',
        [await write('future.json', bundle('Three', '2999'))]:
          '422 .*\n  /publishedAt: lies in the future',
        [await write('twice.json', '{"title":"a","title":"b"}')]:
          '400 .*\n  /title: is there more than once in its object',
        [await write('inexact.json', '{"title":1e400}')]: '422 .*\n  /title: is 1e400, which ',
        [join(folder, 'missing.json')]: 'cannot be read',
      };
      const args = ['file', '--dossier', 'talks', ...Object.keys(failing), ...good];
      const first = await parley(args, environment);
      expect([first.code, first.output]).toEqual([1, 'Filed 2 of 7.\n']);
      expect(first.errors).toMatch(
        new RegExp(
          `^${Object.entries(failing)
            .map(([file, reason]) => `${file}: ${reason}.*\n`)
            .join('')}$`,
        ),
      );

      const again = await parley(['file', '--dossier', 'talks', ...good], environment);
      expect(again).toEqual({ code: 0, output: 'Filed 2 of 2.\n', errors: '' });
      const { rows } = await withSession(database.ownerUrl, (session) =>
        session.query<{ type: string }>(
          "SELECT type FROM log.events WHERE dossier = 'talks' ORDER BY version",
        ),
      );
      expect(rows.map(({ type }) => type)).toEqual([
        'DossierOpened',
        ...['ReportFiled', 'ClaimAsserted'],
        ...['ReportFiled', 'ClaimAsserted'],
      ]);
    },
    MINUTES,
  );

  const reportsOf = async (dossier: string) => {
    const { rows } = await withSession(database.ownerUrl, (session) =>
      session.query<{ title: string }>(
        `SELECT payload::json->>'title' AS title FROM log.events
         WHERE dossier = $1 AND type = 'ReportFiled' ORDER BY version`,
        [dossier],
      ),
    );
    return rows.map(({ title }) => title);
  };

  test(
    'parley file knows a content again in another file, order and number, and in another dossier does not',
    async () => {
      await client.open('orders');
      await client.open('another');
      const [a, b, c] = await Promise.all(
        ['a', 'b', 'c'].map((name) => write(`${name}.json`, bundle(name))),
      );
      const copy = await write('copy-of-a.json', bundle('a'));
      const runs: [string, (string | undefined)[]][] = [
        ['orders', [a, b]],
        ['orders', [c, b, copy]],
        ['orders', [b]],
        ['another', [b, a]],
      ];
      for (const [dossier, files] of runs) {
        const args = files.map((file) => file ?? '');
        expect(await parley(['file', '--dossier', dossier, ...args], environment)).toEqual({
          code: 0,
          output: `Filed ${files.length} of ${files.length}.\n`,
          errors: '',
        });
      }
      expect(await reportsOf('orders')).toEqual(['a', 'b', 'c']);
      expect(await reportsOf('another')).toEqual(['b', 'a']);
    },
    MINUTES,
  );

  test(
    'parley file takes a bundle a line of an .ndjson file, and names the lines that failed',
    async () => {
      await client.open('lines');
      const lines = Array.from({ length: 300 }, (_, n) => JSON.stringify(bundle(`Line ${n}`)));
      lines[9] = '{';
      lines[19] = '';
      lines[299] = JSON.stringify(bundle('Line 299', '2999'));
      const file = await write('many.ndjson', lines.join('\n'));
      const pretty = await write('pretty.json', JSON.stringify(bundle('Pretty'), null, 2));
      const broken = await write('broken.json', '{"title": "a\nb"}');
      const blank = await write('blank.json', ' \n');
      const files = [broken, file, blank, pretty];
      const first = await parley(['file', '--dossier', 'lines', ...files], environment);
      expect([first.code, first.output]).toEqual([1, 'Filed 298 of 302.\n']);
      expect(first.errors.split('\n')).toEqual([
        expect.stringMatching(`^${broken}: 400 Body is not JSON: .`),
        expect.stringMatching(`^${file}:10: 400 Body is not JSON: .`),
        expect.stringMatching(`^${file}:300: 422 Invalid content: .`),
        '  /publishedAt: lies in the future',
        `${blank}: holds no bundle`,
        '',
      ]);
      const again = await parley(['file', '--dossier', 'lines', ...files], environment);
      expect(again).toEqual(first);
      const filed = await reportsOf('lines');
      expect(filed).toHaveLength(298);
      expect(filed.slice(-2)).toEqual(['Line 298', 'Pretty']);
    },
    MINUTES,
  );

  test(
    'parley file does about other names what it is told, where a bundle does not say',
    async () => {
      await client.open('names');
      const naming = (title: string, name: string, more: object = {}) => ({
        ...bundle(title),
        actors: [{ slug: 'aland', name, kind: 'state' }],
        ...more,
      });
      const first = await write('names-1.json', naming('First', 'Aland'));
      const other = await write('names-2.json', naming('Second', 'Åland'));
      const strict = await write(
        'names-3.json',
        naming('Third', 'The Isles', { onOtherName: 'refuse' }),
      );
      const file = (...args: string[]) =>
        parley(['file', '--dossier', 'names', ...args], environment);
      expect((await file(first, other)).output).toBe('Filed 1 of 2.\n');
      const told = await file('--on-other-name', 'alias', other, strict);
      expect([told.code, told.output]).toEqual([1, 'Filed 1 of 2.\n']);
      expect(told.errors).toContain('/actors/0/name: actor aland is there with the name “Aland”');
      expect(await client.read('/v1/dossiers/names/actors/aland')).toMatchObject({
        name: 'Aland',
        aliases: ['Åland'],
      });
      const wrong = await file('--on-other-name', 'guess', other);
      expect([wrong.code, wrong.output]).toEqual([2, '']);
      expect(wrong.errors).toMatch(/^error: option '--on-other-name <how>' .*\n$/);
    },
    MINUTES,
  );

  test(
    'parley file says so where there is no such dossier, or the key is not good for it',
    async () => {
      const file = await write('1.json', bundle('One'));
      const nowhere = await parley(['file', '--dossier', 'nowhere', file], environment);
      expect([nowhere.code, nowhere.output]).toEqual([1, 'Filed 0 of 1.\n']);
      expect(nowhere.errors).toMatch(
        /^.*1\.json: 404 Not found: There is no dossier nowhere .*\n$/,
      );
      const stranger = {
        ...environment,
        PARLEY_API_KEY: `${'no-key-that-anybody-knows'.padEnd(40)}.`,
      };
      const refused = await parley(['file', '--dossier', 'talks', file], stranger);
      expect([refused.code, refused.output]).toEqual([1, 'Filed 0 of 1.\n']);
      expect(refused.errors).toMatch(/^.*1\.json: 401 No valid API key: .*\n$/);
    },
    MINUTES,
  );

  test(
    'parley file says so where no API answers',
    async () => {
      const file = await write('1.json', bundle('One'));
      const away = ['--dossier', 'talks', '--url', 'http://127.0.0.1:1'];
      const { code, output, errors } = await parley(['file', ...away, file], environment);
      expect([code, output]).toEqual([1, 'Filed 0 of 1.\n']);
      expect(errors).toBe(`${file}: no answer from http://127.0.0.1:1; is the API running?\n`);
    },
    MINUTES,
  );
});
