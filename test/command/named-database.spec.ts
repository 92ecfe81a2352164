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
      expect(await readdir(join(folder, 'data'))).toEqual([]);
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
        [join(folder, 'missing.json')]: 'cannot be read',
      };
      const args = ['file', '--dossier', 'talks', ...Object.keys(failing), ...good];
      const first = await parley(args, environment);
      expect([first.code, first.output]).toEqual([1, 'Filed 2 of 5.\n']);
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
