import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { workbook } from '../../libs/sheets/test/workbook.js';
import { acled } from '../../src/sheets/test/rows.js';
import { TestApp } from '../support/app.js';
import { killAll, parley } from '../support/processes.js';
import { csvOf } from './importing.js';

const MINUTES = 240_000;

let folder: string;
let app: TestApp;
let key: string;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sheets-'));
  app = await TestApp.start();
  ({ key } = await app.keys.create({ name: 'x', scopes: ['report'], dossiers: '*' }));
}, MINUTES);

afterAll(async () => {
  await killAll();
  await app.close();
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function newDossier(): Promise<string> {
  number += 1;
  const dossier = `command-${number}`;
  await app.client.open(dossier);
  return dossier;
}

const importSheet = (path: string, dossier: string, ...args: string[]) =>
  parley(['import-sheet', path, '--dossier', dossier, '--url', app.url, ...args], {
    PARLEY_API_KEY: key,
    PARLEY_DATA_DIR: join(folder, 'never-made'),
  });

const preset = ['--preset', 'acled'];
const row = (id: string, more: object = {}) => ({ ...acled, event_id_cnty: id, ...more });

test(
  'every row is accounted for: filed, there already, or rejected with its reasons',
  async () => {
    const dossier = await newDossier();
    const rows = [
      row('A1'),
      row('A2', { event_date: 'soon', notes: '=1+1' }),
      row('A3'),
      row('A1'),
    ];
    const path = await file('events.csv', csvOf(rows));

    const dry = await importSheet(path, dossier, ...preset, '--dry-run');
    expect(dry).toMatchObject({
      code: 1,
      output:
        'Dry run, nothing is written: would file 2, already there 1, rejected 1, of 4 rows.\n',
    });
    const first = await importSheet(path, dossier, ...preset);
    expect(first).toMatchObject({
      code: 1,
      output: 'Filed 2, already there 1, rejected 1, of 4 rows.\n',
    });
    const rejected = join(folder, 'events.rejected.csv');
    expect(first.errors).toContain(rejected);
    const lines = (await readFile(rejected, 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/,timestamp,parley-row,parley-reasons$/);
    expect(lines[1]).toContain(`'=1+1`);
    expect(lines[1]).toMatch(/,3,event_date: “soon” is no date/);

    const again = await importSheet(path, dossier, ...preset);
    expect(again).toMatchObject({
      code: 1,
      output: 'Filed 0, already there 3, rejected 1, of 4 rows.\n',
    });

    const fixed = (await readFile(rejected, 'utf8')).replace('soon', '2022-03-05');
    const put = await importSheet(await file('fixed.csv', fixed), dossier, ...preset);
    expect(put).toMatchObject({
      code: 0,
      output: 'Filed 1, already there 0, rejected 0, of 1 rows.\n',
    });
    const { items } = await app.client.read<{ items: { slug: string }[] }>(
      `/v1/dossiers/${dossier}/claims?q=1&limit=500`,
    );
    expect(items).toBeDefined();
    await expect(access(join(folder, 'fixed.rejected.csv'))).rejects.toThrow();
    const report = await app.client.get(`/v1/dossiers/${dossier}/reports/acled-a2`);
    expect(report.text).toContain('notes: =1+1');
    expect(report.text).not.toContain('parley-row');
  },
  MINUTES,
);

test(
  'a row of the same id with other cells is rejected, and says so',
  async () => {
    const dossier = await newDossier();
    await importSheet(await file('one.csv', csvOf([row('A1')])), dossier, ...preset);
    const rejected = join(folder, 'changed.csv');
    const other = await file('two.csv', csvOf([row('A1', { fatalities: '9' })]));
    const ended = await importSheet(other, dossier, ...preset, '--rejected', rejected);
    expect(ended).toMatchObject({
      code: 1,
      output: 'Filed 0, already there 0, rejected 1, of 1 rows.\n',
    });
    expect(await readFile(rejected, 'utf8')).toContain('its text is another one');
  },
  MINUTES,
);

test(
  'a workbook goes in as a sheet of text does',
  async () => {
    const columns = Object.keys(acled);
    const bytes = workbook([
      { name: 'Notes', rows: [['x']] },
      { name: 'Events', rows: [['Of ACLED'], columns, Object.values(row('W1'))] },
    ]);
    const path = await file('events.xlsx', bytes);
    const dossier = await newDossier();
    const where = ['--sheet', 'Events', '--header-row', '2'];
    expect(await importSheet(path, dossier, ...preset, ...where)).toMatchObject({
      code: 0,
      output: 'Filed 1, already there 0, rejected 0, of 1 rows.\n',
    });
  },
  MINUTES,
);

test(
  'a wrong flag, mapping or sheet is one clear line, and nothing is filed',
  async () => {
    const good = await file('good.csv', csvOf([row('A1')]));
    const mapping = (name: string, value: unknown) => file(name, JSON.stringify(value));
    const bundle = { source: {}, title: '{nowhere}', publishedAt: '2022' };
    const cases: [number, string, string, ...string[]][] = [
      [2, 'give --preset or --mapping', good],
      [2, 'not both', good, ...preset, '--mapping', 'x'],
      [2, 'Allowed choices are acled', good, '--preset', 'other'],
      [2, 'cannot be read', good, '--mapping', join(folder, 'none.json')],
      [
        2,
        'is not known',
        good,
        '--mapping',
        await mapping('m1.json', { bundle: { ...bundle, title: { $run: 1 } } }),
      ],
      [2, 'there is no column nowhere', good, '--mapping', await mapping('m2.json', { bundle })],
      [2, 'must be a whole number', good, ...preset, '--header-row', '0'],
      [1, 'There is nothing in it.', await file('empty.csv', ''), ...preset],
      [1, 'It is not UTF-8', await file('binary.csv', Buffer.from([0x61, 0, 0xff])), ...preset],
      [1, 'It is no workbook', await file('broken.xlsx', Buffer.from('PK\x03\x04xx')), ...preset],
      [
        1,
        'row 3: A quotation mark is opened and never closed. Nothing is filed.',
        await file('open.csv', `${csvOf([row('A1')])}"A2,`),
        ...preset,
      ],
      [1, 'cannot be read', join(folder, 'none.csv'), ...preset],
    ];
    const dossier = await newDossier();
    for (const [code, part, path, ...args] of cases) {
      const ended = await importSheet(path, dossier, ...args);
      expect([part, ended.code, ended.output]).toEqual([part, code, '']);
      expect(ended.errors).toContain(part);
      expect(ended.errors.trimEnd().split('\n')).toHaveLength(1);
    }
    const { items } = await app.client.read<{ items: unknown[] }>(
      `/v1/dossiers/${dossier}/reports`,
    );
    expect(items).toEqual([]);
  },
  MINUTES,
);

test(
  'killed in the middle and run again, each row is filed once',
  async () => {
    const dossier = await newDossier();
    const rows = Array.from({ length: 600 }, (_, index) => row(`K${index}`));
    const path = await file('many.csv', csvOf(rows));
    const running = importSheet(path, dossier, ...preset);
    const filed = async () => {
      const { version } = await app.client.read<{ version: number }>(`/v1/dossiers/${dossier}`);
      return version;
    };
    while ((await filed()) < 50) await new Promise((resolve) => setTimeout(resolve, 20));
    await killAll();
    await running.catch(() => undefined);
    const again = await importSheet(path, dossier, ...preset);
    expect(again.code).toBe(0);
    const [, fresh, known] =
      /Filed (\d+), already there (\d+), rejected 0, of 600/.exec(again.output) ?? [];
    expect(Number(fresh) + Number(known)).toBe(600);
    expect(Number(known)).toBeGreaterThan(0);
    const filings = await app.database.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "log".events WHERE dossier = ${dossier} AND type = 'ReportFiled'`;
    expect(filings[0]?.count).toBe(600);
  },
  MINUTES,
);
