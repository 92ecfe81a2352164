import { TestApp } from '../support/app.js';
import { aland, smallClaim, smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import { ODD, oddReport, WORDS } from '../support/odd-words.js';
import { until } from '../support/until.js';
import { rowsOfCsv, rowsOfParquet } from './read.js';

const D = '/v1/dossiers/news';
const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };
/** More than are read at a time. */
const MANY = 400;

let app: TestApp;
let client: Client;
/** The version at which the first report was filed. */
let first: number;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('news');
  ({ version: first } = await client.fileAndSettle('news', manyClaims('first')));
});

afterAll(async () => {
  await app.close();
});

/** A report with many claims, each of a line that is long enough to fill what waits for a client. */
function manyClaims(slug: string): object {
  const claims = Array.from({ length: MANY }, (_, index) =>
    smallClaim({ key: `claim-${index}`, content: { kind: 'statement', gist: gist(slug, index) } }),
  );
  return smallReport(slug, { claims });
}

const gist = (slug: string, index: number) => `${slug} ${index} ${'words '.repeat(300)}`.trim();

async function reading(path: string): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const response = await client.response(path);
  if (!response.body) throw new Error('There is no body.');
  return response.body.getReader();
}

test('A table is of the version at which it was begun, though more is filed between its pages', async () => {
  const whole = await client.get(`${D}/exports/claims.csv`);
  expect(rowsOfCsv(whole.text)).toHaveLength(MANY);
  const reader = await reading(`${D}/exports/claims.csv`);
  const parts = [(await reader.read()).value ?? new Uint8Array()];
  const { version, claims } = await client.file('news', manyClaims('second'));
  const headers = { 'If-Match': '"1"' };
  await client.post(`${D}/claims/first~claim-399/retractions`, { reason: 'x' }, headers);
  await client.settle('news', version + 1);
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
  }
  expect(Buffer.concat(parts).toString()).toBe(whole.text);
  expect(claims).toHaveLength(MANY);
  const after = rowsOfCsv((await client.get(`${D}/exports/claims.csv`)).text);
  expect(after).toHaveLength(2 * MANY);
  expect(after[399]).toMatchObject({ record: 'retracted', revision: '2' });
});

test('What is erased while a table is sent is not in what is read after it, nor ever again', async () => {
  const before = await client.get(`${D}/exports/claims.csv?asOf=${first}`);
  expect(before.text).toContain('first 398 words');
  const reader = await reading(`${D}/exports/claims.csv`);
  await reader.read();
  const erasure = await client.post<{ version: number }>(
    `${D}/claims/first~claim-398/erasure`,
    WHY,
    { 'If-Match': '"1"' },
  );
  expect(erasure.status).toBe(200);
  await client.settle('news', erasure.body.version);
  await reader.cancel();
  for (const name of ['claims', 'revisions', 'statements', 'evidence']) {
    for (const query of ['', `?asOf=${first}`, `?asOf=${erasure.body.version - 1}`]) {
      const { status, text } = await client.get(`${D}/exports/${name}.csv${query}`);
      expect([name, query, status, text.includes('first 398')]).toEqual([name, query, 200, false]);
    }
  }
  const [row] = rowsOfCsv((await client.get(`${D}/exports/claims.csv`)).text).filter(
    ({ key }) => key === 'first/claim-398',
  );
  expect(row).toMatchObject({
    record: 'erased',
    content: null,
    utterer: null,
    evidence: '[]',
    sentence: 'A claim that is erased',
  });
});

test('A client that hangs up ends its table, and others have its place', async () => {
  const readers = [];
  for (let count = 0; count < 4; count += 1) {
    readers.push(await reading(`${D}/exports/revisions.csv`));
  }
  await Promise.all(readers.map((reader) => reader.cancel()));
  await until(async () => (await client.get(`${D}/exports/actors.csv`)).status === 200);
  const others = [];
  for (let count = 0; count < 4; count += 1) {
    others.push(client.get(`${D}/exports/actors.csv`));
  }
  const answers = await Promise.all(others);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('Words that are more than words elsewhere come back as they are', async () => {
  await client.open(ODD);
  await client.file(ODD, oddReport);
  const actors = [
    { ...aland, name: '=HYPERLINK("http://evil.example")', aliases: ['+1', "'quoted'"] },
    { slug: 'beland', name: '-2+3', kind: 'person', role: '@SUM(A1:A9)' },
  ];
  const text = 'One line,\r\nand "another"\nwith\ttabs; 🕊️ قال السلام.';
  await client.fileAndSettle(ODD, {
    ...smallReport('odder'),
    title: '=1+1',
    text,
    actors,
    claims: [
      {
        key: 'lines',
        content: { kind: 'statement', gist: text },
        utterer: { label: '@somebody' },
        evidence: [{ exact: text, quotation: 'direct' }],
      },
    ],
  });
  const odd = `/v1/dossiers/${ODD}/exports`;
  const listed = await client.read<{ items: { name: string; role: string | null }[] }>(
    `/v1/dossiers/${ODD}/actors`,
  );
  const csv = await client.get(`${odd}/actors.csv`);
  expect(csv.text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(rowsOfCsv(csv.text).map(({ name, role }) => ({ name, role }))).toEqual(
    listed.items.map(({ name, role }) => ({ name, role })),
  );
  const claims = rowsOfCsv((await client.get(`${odd}/claims.csv`)).text);
  expect(claims.find(({ key }) => key === 'odder/lines')).toMatchObject({
    quoted: text,
    speaker: '@somebody',
  });
  expect(claims[0]?.quoted).toBe([WORDS.markup, WORDS.behindEmoji, WORDS.endless].join('\n'));
  for (const name of ['claims', 'actors', 'reports', 'evidence']) {
    const { bytes } = await client.bytes(`${odd}/${name}.parquet`);
    const rows = rowsOfCsv((await client.get(`${odd}/${name}.csv`)).text);
    expect((await rowsOfParquet(bytes)).map(withoutTimes)).toEqual(rows.map(withoutTimes));
  }
});

const withoutTimes = (row: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !/(From|To)$/.test(name)));
