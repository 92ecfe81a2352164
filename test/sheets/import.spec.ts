import { acled, pax, ucdp } from '../../src/sheets/test/rows.js';
import { workbook } from '../../libs/sheets/test/workbook.js';
import { TestApp } from '../support/app.js';
import type { Claim } from '../support/shapes.js';
import type { Client, ProblemBody } from '../support/client.js';
import { IntakesOf } from '../support/intakes.js';
import { asHeader, csvOf, resultsIn, sendSheet, XLSX } from './importing.js';

let app: TestApp;
let client: Client;
let number = 0;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});
afterAll(() => app.close());

async function newDossier(): Promise<string> {
  number += 1;
  const dossier = `sheet-${number}`;
  await client.open(dossier);
  return dossier;
}

/** A plain table of who holds how many. */
const plain = {
  bundle: {
    slug: { $slug: 'count-{id}' },
    source: {},
    title: 'Count {id}',
    publishedAt: { $date: '{day}', formats: ['YYYY-MM-DD', 'DD.MM.YYYY'] },
    measures: [{ slug: 'held', title: 'Held' }],
    claims: [
      {
        key: 'held',
        content: {
          kind: 'quantity',
          measure: 'held',
          $numbers: { best: { $number: '{count}', decimal: ',' } },
        },
        utterer: { label: '{who}' },
      },
    ],
  },
};

async function imported(
  body: string | Uint8Array<ArrayBuffer>,
  more: Parameters<typeof sendSheet>[3],
) {
  return resultsIn(await sendSheet(client, await newDossier(), body, more));
}

describe('A sheet of the field', () => {
  test.each([
    ['acled', [acled, { ...acled, event_id_cnty: 'ALD2', fatalities: '0' }]],
    ['ucdp-ged', [ucdp, { ...ucdp, id: '500002', best: '20' }, { ...ucdp, id: '500003' }]],
    ['pax', [pax, { ...pax, AgtId: '78', Dat: 'not known' }]],
  ])('in the columns of %s is filed with every row accounted for', async (preset, rows) => {
    const dossier = await newDossier();
    const results = resultsIn(
      await sendSheet(client, dossier, csvOf(rows), { query: `?preset=${preset}` }),
    );
    expect(results.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2));
    const wrong = { acled: [], 'ucdp-ged': [3], pax: [3] }[preset];
    expect(results.filter(({ status }) => status === 422).map(({ line }) => line)).toEqual(wrong);
    expect(results.filter(({ status }) => status === 201)).toHaveLength(
      rows.length - (wrong?.length ?? 0),
    );
  });

  test('shows of each claim the cells that it rests on', async () => {
    const dossier = await newDossier();
    const [result] = resultsIn(
      await sendSheet(client, dossier, csvOf([ucdp]), { query: '?preset=ucdp-ged' }),
    );
    await client.settle(dossier, result?.version ?? 0);
    const claim = await client.read<Claim & { evidence: { exact: string }[] }>(
      `/v1/dossiers/${dossier}/claims/ucdp-ged-500001~deaths`,
    );
    expect(claim.content).toMatchObject({ basis: 'range', min: 5, max: 9, best: 6 });
    expect(claim.evidence.map(({ exact }) => exact)).toEqual(
      expect.arrayContaining(['5', '6', '9', '2022-03-04', 'Port Aland']),
    );
  });
});

describe('A sheet with a mapping of its own', () => {
  const rows = [
    { id: '1', day: '04.03.2022', count: '1,5', who: 'Zürich; office' },
    { id: '2', day: '2022-03-05', count: '7', who: 'A "b"\nc' },
  ];

  test.each([
    [
      'a mark, semicolons, CR and LF',
      csvOf(rows, { separator: ';', lineEnd: '\r\n', mark: '\uFEFF' }),
    ],
    ['tabs', csvOf(rows, { separator: '\t' })],
  ])('is read with %s', async (_, text) => {
    const results = await imported(text, { headers: asHeader(plain) });
    expect(results).toMatchObject([
      { line: 2, status: 201, slug: 'count-1' },
      { line: 3, status: 201, slug: 'count-2' },
    ]);
  });

  test('is read as a workbook with dates, merged cells and formulas', async () => {
    const bytes = workbook([
      {
        name: 'S',
        rows: [
          ['id', 'day', 'count', 'who'],
          [1, { serial: 44_624 }, { formula: '1+1', value: 2 }, 'Office'],
          [2, { serial: 44_625 }, { percent: 3 }, null],
          [3, { serial: 44_625 }, { formula: '1/0', error: '#DIV/0!' }, null],
        ],
        merged: ['D2:D4'],
      },
    ]);
    const results = await imported(new Uint8Array(bytes), {
      headers: { ...asHeader(plain), 'Content-Type': XLSX },
    });
    expect(results).toMatchObject([
      { line: 2, status: 201 },
      { line: 3, status: 201 },
      { line: 4, status: 422, errors: [{ message: 'has an error in C4: #DIV/0!' }] },
    ]);
  });

  test('has the encoding that it says', async () => {
    const latin = new Uint8Array(Buffer.from(csvOf(rows), 'latin1'));
    const said = { ...asHeader(plain), 'Content-Type': 'text/csv; charset=windows-1252' };
    expect(await imported(latin, { headers: said })).toMatchObject([
      { status: 201 },
      { status: 201 },
    ]);
    const unsaid = await sendSheet(client, await newDossier(), latin, { headers: asHeader(plain) });
    expect(unsaid).toMatchObject({
      status: 422,
      text: expect.stringContaining('not UTF-8') as string,
    });
    const other = { ...said, 'Content-Type': 'text/csv; charset=koi8-r' };
    expect((await sendSheet(client, await newDossier(), latin, { headers: other })).status).toBe(
      415,
    );
  });
});

describe('The same row', () => {
  const rows = [acled, { ...acled, event_id_cnty: 'ALD2' }];
  const query = '?preset=acled';

  test('is filed once, whatever is sent before it or after it', async () => {
    const dossier = await newDossier();
    await sendSheet(client, dossier, csvOf(rows), { query });
    const more = [{ ...acled, event_id_cnty: 'ALD0' }, ...rows, rows[0] ?? acled];
    const results = resultsIn(await sendSheet(client, dossier, csvOf(more), { query }));
    expect(results.map(({ status, known }) => [status, known])).toEqual([
      [201, undefined],
      [200, true],
      [200, true],
      [200, true],
    ]);
    const { items } = await client.read<{ items: unknown[] }>(
      `/v1/dossiers/${dossier}/reports?limit=500`,
    );
    expect(items.length).toBeLessThanOrEqual(3);
  });

  test('is filed once where it is twice in a sheet, in a dry run too', async () => {
    const dossier = await newDossier();
    const twice = csvOf([acled, acled]);
    const dry = resultsIn(
      await sendSheet(client, dossier, twice, { query: `${query}&dryRun=true` }),
    );
    expect(dry.map(({ status, known }) => [status, known])).toEqual([
      [200, undefined],
      [200, true],
    ]);
    const wet = resultsIn(await sendSheet(client, dossier, twice, { query }));
    expect(wet.map(({ status, known }) => [status, known])).toEqual([
      [201, undefined],
      [200, true],
    ]);
  });

  test('with other cells is refused, and the row that is there stays', async () => {
    const dossier = await newDossier();
    await sendSheet(client, dossier, csvOf([acled]), { query });
    const changed = csvOf([{ ...acled, fatalities: '4' }]);
    expect(resultsIn(await sendSheet(client, dossier, changed, { query }))).toMatchObject([
      {
        line: 2,
        status: 409,
        detail: expect.stringContaining('its text is another one') as string,
      },
    ]);
  });

  test('is answered again under its idempotency key', async () => {
    const dossier = await newDossier();
    const more = { query, headers: { 'Idempotency-Key': 'once' } };
    const [first] = resultsIn(await sendSheet(client, dossier, csvOf([acled]), more));
    const [again] = resultsIn(await sendSheet(client, dossier, csvOf([acled]), more));
    expect(again).toEqual({ ...first, replayed: true });
  });

  test('without an id is known by what is in it', async () => {
    const { slug, ...unnamed } = plain.bundle;
    expect(slug).toBeDefined();
    const headers = asHeader({ bundle: unnamed });
    const dossier = await newDossier();
    const row = { id: '1', day: '2022-03-04', count: '1', who: 'A' };
    const send = (some: readonly (typeof row)[]) =>
      sendSheet(client, dossier, csvOf(some), { headers });
    const [first] = resultsIn(await send([row]));
    expect(first).toMatchObject({
      status: 201,
      slug: expect.stringMatching(/^row-[0-9a-f]{32}$/) as string,
    });
    const later = resultsIn(await send([{ ...row, count: '2' }, row]));
    expect(later.map(({ status }) => status)).toEqual([201, 200]);
  });
});

describe('What cannot be imported', () => {
  const refused = async (
    body: string | Uint8Array<ArrayBuffer>,
    more: Parameters<typeof sendSheet>[3] = { query: '?preset=acled' },
  ) => {
    const answer = await sendSheet(client, await newDossier(), body, more);
    const { status, detail, errors } = JSON.parse(answer.text) as ProblemBody;
    return [status, detail, ...(errors ?? []).map(({ message }) => message)];
  };

  test.each([
    ['an empty sheet', '', 'There is nothing in it.'],
    ['no text', 'a\0b', 'It is no text: there are zero bytes in it.'],
    [
      '10,000 columns',
      `${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')}\n`,
      'There are 10,000 columns; there can be 1,000.',
    ],
  ])('is %s', async (_, text, detail) => {
    expect(await refused(text)).toEqual([422, detail]);
  });

  test('is a sheet without the columns of its mapping', async () => {
    const [status, detail, ...missing] = await refused('a,b\n1,2\n');
    expect([status, detail]).toEqual([422, 'The sheet lacks columns that the mapping names.']);
    expect(missing).toContain('there is no column event_id_cnty');
  });

  test('is nothing, of a sheet that has its header alone', async () => {
    expect(await imported(`${Object.keys(acled).join(',')}\n`, { query: '?preset=acled' })).toEqual(
      [],
    );
  });

  test('is a row with a cell of 2 MB, and the next one is filed', async () => {
    const rows = [
      { ...acled, notes: 'x'.repeat(2_000_000) },
      { ...acled, event_id_cnty: 'ALD2' },
    ];
    const results = await imported(csvOf(rows), { query: '?preset=acled' });
    expect(results).toMatchObject([
      {
        line: 2,
        status: 422,
        errors: [{ message: expect.stringContaining('2,000,000 characters') as string }],
      },
      { line: 3, status: 201 },
    ]);
  });

  test('is what comes after a row that ends nowhere: those before it are filed', async () => {
    const open = `${csvOf([acled])}"ALD2,`;
    expect(await imported(open, { query: '?preset=acled' })).toMatchObject([
      { line: 2, status: 201 },
      {
        line: 3,
        status: 422,
        detail: expect.stringContaining('Nothing after it is read.') as string,
      },
    ]);
  });

  test('is a sheet with no mapping, with two, or with one that is none', async () => {
    const text = csvOf([acled]);
    expect((await refused(text, {}))[0]).toBe(400);
    expect((await refused(text, { query: '?preset=acled', headers: asHeader(plain) }))[0]).toBe(
      400,
    );
    expect((await refused(text, { query: '?preset=other' }))[0]).toBe(400);
    expect((await refused(text, { headers: { 'Parley-Mapping': 'plain' } }))[0]).toBe(400);
    expect(
      await refused(text, {
        headers: asHeader({ bundle: { ...plain.bundle, title: { $eval: '1' } } }),
      }),
    ).toEqual([422, 'The mapping is none; see errors.', 'is not known']);
  });

  test('is a line of bundles with what is of sheets', async () => {
    const answer = await sendSheet(client, await newDossier(), '{}\n', {
      query: '?preset=acled',
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    expect(answer.status).toBe(400);
  });

  test('is anything once the key is revoked', async () => {
    const { key, id } = await app.keys.create({ name: 'x', scopes: ['report'], dossiers: '*' });
    const dossier = await newDossier();
    const rows = Array.from({ length: 200 }, (_, index) => ({
      ...acled,
      event_id_cnty: `ALD${index}`,
    }));
    const text = csvOf(rows);
    async function* halves() {
      const middle = Math.floor(text.length / 2);
      yield Buffer.from(text.slice(0, middle));
      await client.delete(`/v1/keys/${id}`);
      yield Buffer.from(text.slice(middle));
    }
    const response = await fetch(`${app.url}/v1/dossiers/${dossier}/import?preset=acled`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv', Authorization: `Bearer ${key}` },
      body: halves(),
      duplex: 'half',
    });
    const results = resultsIn({ status: response.status, text: await response.text() });
    expect(results.at(-1)?.status).toBe(401);
    expect(results.filter(({ status }) => status === 201).length).toBeLessThan(rows.length);
  });
});

describe('A row that is to be read', () => {
  test('is a text by the same writing of rows', async () => {
    const dossier = await newDossier();
    const intakes = new IntakesOf(client, dossier);
    const head = { source: {}, title: 'A row', publishedAt: '2022-03-30' };
    const row = {
      who: 'Aland',
      words: 'Aland says “we offer peace”.',
      count: 3,
      none: null,
      empty: '',
    };
    const begun = await client.post<{ id: string }>(`/v1/dossiers/${dossier}/intakes`, {
      ...head,
      row,
    });
    expect(begun.status).toBe(202);
    const settled = await intakes.settled(begun.body.id);
    expect(settled).toMatchObject({
      text: 'who: Aland\nwords: Aland says “we offer peace”.\ncount: 3',
      counts: { candidates: 1 },
    });
    for (const wrong of [{}, { a: '' }, { a: { b: 1 } }]) {
      const answer = await client.post(`/v1/dossiers/${dossier}/intakes`, { ...head, row: wrong });
      expect(answer.status).toBe(422);
    }
    const both = await client.post(`/v1/dossiers/${dossier}/intakes`, { ...head, row, text: 'x' });
    expect(both.status).toBe(422);
  });
});
