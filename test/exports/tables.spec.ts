import { TestApp } from '../support/app.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { EXAMPLE, fileExample, kindsBundle } from '../support/example.js';
import { headerOf, keysOfParquet, type ReadRow, rowsOfCsv, rowsOfParquet } from './read.js';

const TABLES = [
  'claims',
  'revisions',
  'evidence',
  'positions',
  'events',
  'quantities',
  'milestones',
  'dependencies',
  'statements',
  'links',
  'reports',
  'actors',
] as const;

interface Described {
  readonly notes: readonly {
    readonly version: number;
    readonly checkpoint: { readonly size: number; readonly root: string };
  }[];
  readonly tables: readonly {
    readonly url: string;
    readonly tableSchema: {
      readonly primaryKey: readonly string[];
      readonly columns: readonly {
        readonly name: string;
        readonly titles: readonly string[];
        readonly datatype: string | { readonly base: string };
        readonly required: boolean;
      }[];
    };
  }[];
}

interface Listed {
  readonly items: readonly Record<string, unknown>[];
}

const D = `/v1/dossiers/${EXAMPLE}`;
const KINDS = '/v1/dossiers/kinds';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  const versions = await fileExample(client);
  await client.settle(EXAMPLE, Math.max(...versions.values()));
  await client.open('kinds');
  await client.fileAndSettle('kinds', await kindsBundle());
});

afterAll(async () => {
  await app.close();
});

async function csvOf(table: string, query = '', dossier = D): Promise<Answer> {
  const answer = await client.get(`${dossier}/exports/${table}.csv${query}`);
  expect([table, answer.status]).toEqual([table, 200]);
  return answer;
}

async function rowsIn(table: string, query = '', dossier = D): Promise<readonly ReadRow[]> {
  return rowsOfCsv((await csvOf(table, query, dossier)).text);
}

/** All of a table as Parquet. */
async function parquetOf(table: string, query = '', dossier = D): Promise<ArrayBuffer> {
  const { status, bytes } = await client.bytes(`${dossier}/exports/${table}.parquet${query}`);
  expect([table, status]).toEqual([table, 200]);
  return bytes;
}

const parsed = (cell: string | null | undefined) => JSON.parse(cell ?? 'null') as unknown;

describe('Every table', () => {
  test.each(TABLES)(
    '%s has rows, by header rows of the columns that are described',
    async (name) => {
      for (const dossier of [D, KINDS]) {
        const described = await client.read<Described>(`${dossier}/exports/csvw.json`);
        const table = described.tables.find(({ url }) => url.startsWith(`${name}.csv`));
        const answer = await client.get(`${dossier}/exports/${table?.url ?? ''}`);
        const columns = table?.tableSchema.columns ?? [];
        expect(headerOf(answer.text)).toEqual(columns.map((column) => column.name));
        const rows = rowsOfCsv(answer.text);
        const keys = rows.map((row) =>
          JSON.stringify(table?.tableSchema.primaryKey.map((column) => row[column])),
        );
        expect(new Set(keys).size).toBe(rows.length);
        for (const { name, required, datatype } of columns) {
          const cells = rows.map((row) => row[name] ?? null);
          expect([name, required && cells.includes(null)]).toEqual([name, false]);
          const given = cells.filter((cell) => cell !== null);
          const form = FORMS[typeof datatype === 'string' ? datatype : datatype.base];
          for (const cell of given) expect([name, cell]).toEqual([name, form?.(cell) && cell]);
        }
      }
      expect((await rowsIn(name, '', KINDS)).length).toBeGreaterThan(0);
    },
  );

  test.each(TABLES)('%s is the same as CSV and as Parquet', async (name) => {
    for (const dossier of [D, KINDS]) {
      const rows = await rowsIn(name, '', dossier);
      const others = await rowsOfParquet(await parquetOf(name, '', dossier));
      expect(others.map(asCsvHasIt)).toEqual(rows.map(asCsvHasIt));
    }
  });

  test.each(TABLES)('%s is of one moment as if that were now', async (name) => {
    const { version } = await client.read<Versioned>(D);
    const live = await csvOf(name);
    const same = await csvOf(name, `?asOf=${version}`);
    expect(same.text).toBe(live.text);
    await client.fileAndSettle(EXAMPLE, {
      slug: `later-${name}`,
      source: {},
      title: 'Later',
      publishedAt: '2022-05-01',
      text: 'Later words.',
      actors: [{ slug: `actor-${name}`, name: 'Later', kind: 'person' }],
    });
    expect((await csvOf(name, `?asOf=${version}`)).text).toBe(live.text);
  });
});

describe('Tables and views', () => {
  test('have the same claims, at every moment of both clocks', async () => {
    for (const query of [
      '',
      '?asOf=20',
      '?publishedBy=2022-03-31',
      '?asOf=30&publishedBy=2022-04-01',
    ]) {
      const { items } = await client.read<Listed>(
        `${D}/claims${query}${query ? '&' : '?'}limit=500`,
      );
      const rows = await rowsIn('claims', query);
      expect(rows.map(({ claimId, sentence, revision }) => [claimId, sentence, revision])).toEqual(
        items.map(({ claimId, sentence, revision }) => [claimId, sentence, String(revision)]),
      );
      const evidence = await rowsIn('evidence', query);
      expect(evidence.map(({ exact }) => exact)).toEqual(
        items.flatMap((item) => (item.evidence as { exact: string }[]).map(({ exact }) => exact)),
      );
    }
  });

  test('have the same history of each claim', async () => {
    const rows = await rowsIn('revisions');
    const claims = await rowsIn('claims');
    const found: unknown[] = [];
    for (const { claimId } of claims) {
      const { revisions } = await client.read<{ revisions: Record<string, unknown>[] }>(
        `${D}/claims/${claimId ?? ''}/history?limit=500`,
      );
      for (const one of revisions) found.push([claimId, one.version, one.sentence, one.patch]);
    }
    expect(
      rows.map(({ claimId, version, sentence, patch }) => [
        claimId,
        Number(version),
        sentence,
        parsed(patch),
      ]),
    ).toEqual(found);
  });

  test('have the same positions, none without its conditions', async () => {
    for (const dossier of [D, KINDS]) {
      const { cells } = await client.read<{ cells: Record<string, unknown>[] }>(
        `${dossier}/positions`,
      );
      const rows = await rowsIn('positions', '', dossier);
      expect(
        rows.map(({ actor, issue, stance, conditions, since }) => ({
          ...{ actor, issue, stance, since },
          conditions: parsed(conditions),
        })),
      ).toEqual(
        cells.map(({ actor, issue, stance, conditions, since }) => ({
          ...{ actor, issue, stance, since },
          conditions,
        })),
      );
      const conditional = rows.filter((row) => row.conditional === 'true');
      expect(conditional.length).toBeGreaterThan(0);
      for (const { conditionsInWords, conditions } of conditional) {
        expect(conditionsInWords).toMatch(/^(in exchange for|only if|only after|unless): /);
        expect(parsed(conditions)).not.toEqual([]);
      }
    }
  });

  test('have the same reports and actors', async () => {
    for (const name of ['reports', 'actors']) {
      const { items } = await client.read<Listed>(`${D}/${name}?limit=500`);
      const rows = await rowsIn(name);
      expect(rows.map(({ slug }) => slug)).toEqual(items.map(({ slug }) => slug));
    }
  });
});

test('A file says of itself which version it shows and what the log stood at', async () => {
  const { notes } = await client.read<Described>(`${D}/exports/csvw.json?asOf=20`);
  const keys = keysOfParquet(await parquetOf('claims', '?asOf=20'));
  const [note] = notes;
  expect(keys).toMatchObject({
    'parley.dossier': EXAMPLE,
    'parley.table': 'claims',
    'parley.version': '20',
    'parley.checkpoint.size': '20',
    'parley.checkpoint.root': note?.checkpoint.root,
  });
  const proof = await client.read<{ fromRoot: string }>(`${D}/log/proof?from=20&to=21`);
  expect(note).toMatchObject({ version: 20, checkpoint: { size: 20, root: proof.fromRoot } });
  const header = (await csvOf('claims', '?asOf=20')).headers.get('parley-checkpoint');
  expect(header).toBe(`size=20, root=:${proof.fromRoot}:`);
});

/** Whether a cell is of a type of CSV on the Web. */
const FORMS: Readonly<Record<string, (cell: string) => boolean>> = {
  string: () => true,
  json: (cell) => parsed(cell) !== undefined,
  integer: (cell) => /^-?\d+$/.test(cell),
  double: (cell) => Number.isFinite(Number(cell)),
  boolean: (cell) => cell === 'true' || cell === 'false',
  dateTimeStamp: (cell) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(cell),
};

/** Times to the millisecond, which is what is read of Parquet here. */
function asCsvHasIt(row: ReadRow): ReadRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      cell !== null && FORMS.dateTimeStamp?.(cell) ? new Date(cell).toISOString() : cell,
    ]),
  );
}
