import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, runningEmbeddedPostgres, withSession } from '../../libs/database/index.js';
import { generateSignerKey, parseSigner } from '../../libs/transparency-log/index.js';
import { Client } from '../support/client.js';
import { DataFolder } from '../support/data-folder.js';
import { EXAMPLE } from '../support/example.js';
import { type Environment, killAll, Parley, parley } from '../support/processes.js';
import { until } from '../support/until.js';

const MINUTES = 180_000;
const key = 'the-key-of-the-environment-'.padEnd(40, '0');

let folder: DataFolder;
let exports: string;
let environment: Environment;
let system: Parley;
let client: Client;
let yesterday: string;

beforeAll(async () => {
  folder = new DataFolder();
  exports = await mkdtemp(join(tmpdir(), 'parley-exports-'));
  yesterday = join(exports, 'yesterday.ndjson');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  environment = { PORT: String(port), PARLEY_DATA_DIR: folder.path, PARLEY_API_KEY: key };
  system = Parley.start(['up'], environment);
  await system.ready(url);
  await until(() => system.output.includes('Ctrl-C stops everything'));
  client = new Client(url, key);
  await until(async () => (await verify()).output.includes('views as signed at version'));
}, MINUTES);

afterAll(async () => {
  await killAll();
  await folder.remove();
  await rm(exports, { recursive: true, force: true });
});

const verify = (...args: string[]) => parley(['verify', ...args], environment);
const fails = (part: RegExp) => ({ code: 1, errors: expect.stringMatching(part) as string });

test(
  'the running system is verified, all of it or one dossier, in a line that says what was',
  async () => {
    const summary = new RegExp(
      `^${EXAMPLE}: \\d+ events; \\d+ texts; \\d+ checkpoints, which vouch for \\d+ events; views as signed at version \\d+; [\\d,]+ rows of views(; [\\d,]+ kept answers?)?: all fits\\.\\nNot looked at, for nothing tells of it: sessions; drafts; .*\\.\\n$`,
    );
    for (const args of [[], ['--dossier', EXAMPLE]]) {
      const { code, output, errors } = await verify(...args);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toMatch(summary);
    }
    expect(await verify('--dossier', 'nowhere')).toMatchObject(
      fails(/^There is no dossier nowhere\.\n$/),
    );
  },
  MINUTES,
);

test(
  'an export goes to a file or to standard output, whole or not at all',
  async () => {
    const written = await parley(['export', EXAMPLE, '-o', yesterday], environment);
    expect(written).toMatchObject({ code: 0, errors: '' });
    expect(written.output).toMatch(new RegExp(`^Wrote ${EXAMPLE} up to version \\d+ to .*\\.\\n$`));
    const printed = await parley(['export', EXAMPLE], environment);
    const lines = (text: string) => text.trimEnd().split('\n').slice(1);
    expect(lines(printed.output)).toEqual(lines(await readFile(yesterday, 'utf8')));

    const none = join(exports, 'none.ndjson');
    const refused = await parley(['export', 'nowhere', '-o', none], environment);
    expect(refused).toMatchObject(fails(/^There is no dossier nowhere\.\n$/));
    expect(existsSync(none)).toBe(false);
  },
  MINUTES,
);

test(
  'tables go to a folder, all of one version, and over nothing that is there',
  async () => {
    const tables = join(exports, 'tables');
    const args = ['export-tables', EXAMPLE, '-o', tables, '--as-of', '20'];
    const written = await parley(args, environment);
    expect(written).toMatchObject({ code: 0, errors: '' });
    expect(written.output).toBe(`Wrote the tables of ${EXAMPLE} at version 20 to ${tables}.\n`);
    for (const name of ['claims.csv', 'positions.csv', 'revisions.csv', 'actors.csv']) {
      const served = await client.get(`/v1/dossiers/${EXAMPLE}/exports/${name}?asOf=20`);
      expect(await readFile(join(tables, name), 'utf8')).toBe(served.text);
    }
    const described = await readFile(join(tables, 'csvw.json'), 'utf8');
    const { tables: listed } = JSON.parse(described) as { tables: { url: string }[] };
    const files = await readdir(tables);
    expect(files.toSorted()).toEqual(
      [...listed.map(({ url }) => url), 'csvw.json', 'dossier.jsonld'].toSorted(),
    );
    expect(await parley(args, environment)).toMatchObject(
      fails(/^There is something in .* already: .*--force\.\n$/),
    );
    const forced = await parley([...args, '--force', '--format', 'parquet'], environment);
    expect(forced).toMatchObject({ code: 0, errors: '' });
    expect(await readdir(tables)).toHaveLength(files.length + listed.length);
    const nowhere = ['export-tables', 'nowhere', '-o', join(exports, 'none')];
    expect(await parley(nowhere, environment)).toMatchObject(
      fails(/^There is no dossier nowhere\.\n$/),
    );
    expect(existsSync(join(exports, 'none'))).toBe(false);
    const future = await parley([...args.slice(0, -1), '999999', '--force'], environment);
    expect(future).toMatchObject(fails(/^The dossier stands at version \d+/));
  },
  MINUTES,
);

test(
  'an export is verified by itself, without a database and in any folder',
  async () => {
    const elsewhere = { PARLEY_DATA_DIR: join(exports, 'never-made') };
    for (const args of [[yesterday], [yesterday, '--offline']]) {
      const alone = await parley(['verify', ...args], elsewhere);
      expect(alone).toMatchObject({ code: 0, errors: '' });
      expect(alone.output).toMatch(new RegExp(`^${EXAMPLE} \\(export\\): .*: all fits\\.\\n$`));
    }
    expect(existsSync(elsewhere.PARLEY_DATA_DIR)).toBe(false);
  },
  MINUTES,
);

test(
  'what is no export is refused in a line',
  async () => {
    const other = join(exports, 'other');
    await writeFile(other, 'hello\n');
    expect(await verify(join(exports, 'missing'))).toMatchObject(fails(/^There is no file .*\n$/));
    expect(await verify(exports)).toMatchObject(fails(/^.* is a folder, not a file\.\n$/));
    expect(await verify(other)).toMatchObject(fails(/^This is no export: .*\n$/));
    expect(await verify(yesterday, '--dossier', 'other')).toMatchObject(
      fails(new RegExp(`^The export is of the dossier ${EXAMPLE}, not of other\\.\\n$`)),
    );
    expect(await verify('--offline')).toMatchObject(fails(/^--offline goes with an export/));
  },
  MINUTES,
);

test(
  'only the key that is known from elsewhere is believed, where one is named',
  async () => {
    const { items } = await client.read<{ items: { installationKey: string }[] }>(
      `/v1/dossiers/${EXAMPLE}/log/keys`,
    );
    const known = items[0]?.installationKey ?? '';
    expect(await verify('--key', known)).toMatchObject({ code: 0 });
    const other = parseSigner(generateSignerKey('parley/other')).verifier.vkey;
    const refused = await verify('--key', other);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(`${EXAMPLE}: key 1 is ${known}, which is not the one`);
  },
  MINUTES,
);

test(
  'an export whose log is not to be had is not passed over: --offline verifies it by itself',
  async () => {
    const database = { DATABASE_URL: 'postgresql://somebody:secret@127.0.0.1:1/parley' };
    const away = await parley(['verify', yesterday], { ...environment, ...database });
    expect(away).toMatchObject(fails(/^PostgreSQL does not answer .* With --offline .*\n$/));
    expect(away.errors).not.toContain('secret');
    const system = await parley(['verify'], { ...environment, ...database });
    expect(system).toMatchObject(fails(/^PostgreSQL does not answer .*\n$/));

    const another = join(exports, 'another.ndjson');
    const text = await readFile(yesterday, 'utf8');
    await writeFile(another, text.replaceAll(/parley\/[0-9a-f]{12}/g, 'parley/another'));
    for (const args of [[another], [another, '--dossier', EXAMPLE]]) {
      expect(await verify(...args)).toMatchObject(
        fails(
          /^The exported log, parley\/another.*, is not the one kept here\. With --offline .*\n$/,
        ),
      );
    }

    const nowhere = { PARLEY_DATA_DIR: join(exports, 'never-made') };
    expect(await parley(['export', EXAMPLE], nowhere)).toMatchObject(
      fails(/^There is no database here: .*\n$/),
    );
    expect(existsSync(nowhere.PARLEY_DATA_DIR)).toBe(false);
  },
  MINUTES,
);

test(
  'against the running system, an export tells what was rewritten since, and only that',
  async () => {
    await client.write(`/v1/dossiers/${EXAMPLE}/reports`, {
      slug: 'later',
      source: {},
      title: 'Later',
      publishedAt: '2022-05-01',
      text: 'Nothing more was said.',
      claims: [],
    });
    const grown = await verify(yesterday);
    expect(grown).toMatchObject({ code: 0, errors: '' });
    expect(grown.output).toMatch(/nothing up to version \d+ was rewritten since the export\.\n$/);

    const running = await runningEmbeddedPostgres(folder.path);
    await withSession(running?.ownerUrl ?? '', async (session) => {
      await session.query('SET session_replication_role = replica');
      await session.query(
        `UPDATE "log".events SET payload = replace(payload, 'annexed', 'annexes') WHERE version = 20`,
      );
      await session.query(`UPDATE "log".events SET recorded_by = 'me' WHERE version = 7`);
    });
    const tampered = await verify();
    expect(tampered).toMatchObject(fails(/^\d things? do(es)? not fit\.\n$/));
    expect(tampered.output).toContain(`${EXAMPLE}: event 7 is not the event that checkpoint`);
    const since = await verify(yesterday);
    expect(since.code).toBe(1);
    expect(since.output).toContain(`${EXAMPLE}: event 7 was rewritten since the export.\n`);
  },
  MINUTES,
);

test(
  'a system that does not run is verified as well, and left as it was',
  async () => {
    await system.interrupt();
    const stopped = await verify('--dossier', EXAMPLE);
    expect(stopped.code).toBe(1);
    expect(stopped.output).toContain('event 7 is not the event');
    expect(await runningEmbeddedPostgres(folder.path)).toBeUndefined();
  },
  MINUTES,
);
