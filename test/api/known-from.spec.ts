import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { ClaimHistory, SingleClaim } from '../support/shapes.js';

/** What some readers of the press knew: each by a date, and the words that were shown. */
type Known = readonly (readonly [date: string, gist: string])[];

const AGAIN = 'Beland is silent until May. Beland is silent until June.';

let app: TestApp;
let client: Client;
let dossiers = 0;
/** The address of a dossier with one report of 10 January 2025, of which a claim says “until May”. */
let root: string;

const saying = (gist: string, more: object) => ({ content: { kind: 'statement', gist }, ...more });

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(() => app.close());

beforeEach(async () => {
  const dossier = `clock-${(dossiers += 1)}`;
  root = `/v1/dossiers/${dossier}`;
  await client.open(dossier);
  await client.fileAndSettle(
    dossier,
    groundReport('first', {
      publishedAt: '2025-01-10',
      claims: [{ ...smallClaim({ key: 'term' }), ...saying('until May', {}) }],
    }),
  );
});

async function send(path: string, body: object): Promise<number> {
  const answer = await client.post<{ version: number }>(`${root}/${path}`, body, {
    'If-Match': '"1"',
  });
  expect(answer).toMatchObject({
    status: path === 'reports' || path.endsWith('captures') ? 201 : 200,
  });
  return answer.body.version;
}

async function expectKnown(version: number, known: Known): Promise<void> {
  for (const [date, gist] of known) {
    const claim = await client.read<SingleClaim>(
      `${root}/claims/first~term?publishedBy=${date}&minVersion=${version}`,
    );
    expect([date, claim.content]).toMatchObject([date, { gist }]);
  }
}

async function newestRevision() {
  const { revisions } = await client.read<ClaimHistory>(`${root}/claims/first~term/history`);
  return revisions.at(-1);
}

const amendment = (evidence: object[], gist = 'until June') => ({
  ...saying(gist, {}),
  cause: 'source',
  reason: 'The publisher amended it.',
  evidence: evidence.map((piece) => ({
    exact: 'Aland offers fish',
    quotation: 'indirect',
    ...piece,
  })),
});

test('A publisher’s correction is known from the report that brings it', async () => {
  const change = { type: 'correction', claim: 'first/term', ...amendment([{ report: 'second' }]) };
  const version = await send(
    'reports',
    smallReport('second', { publishedAt: '2025-01-15', changes: [change] }),
  );
  await expectKnown(version, [
    ['2025-01-14', 'until May'],
    ['2025-01-15', 'until June'],
    ['2025-03-01', 'until June'],
  ]);
  expect(await newestRevision()).toMatchObject({
    event: 'SourceCorrected',
    publishedFrom: '2025-01-16T00:00:00.000000Z',
    report: 'second',
  });
});

test('A publisher’s correction in a report that was published before is known with its claim', async () => {
  await send('reports', smallReport('older', { publishedAt: '2024-12-01' }));
  // The older report bears the claim out from then on, too.
  const version = await send('claims/first~term/corrections', amendment([{ report: 'older' }]));
  await expectKnown(version, [['2024-12-01', 'until June']]);
});

test('A publisher’s correction in a text that was captured again is known from that capture', async () => {
  await send('reports/first/captures', { text: AGAIN, capturedAt: '2025-01-20' });
  const version = await send(
    'claims/first~term/corrections',
    amendment([{ exact: 'Beland is silent until June', capture: 2 }]),
  );
  await expectKnown(version, [
    ['2025-01-19', 'until May'],
    ['2025-01-20', 'until June'],
  ]);
  expect(await newestRevision()).toMatchObject({ publishedFrom: '2025-01-21T00:00:00.000000Z' });
});

test('A publisher’s correction without evidence is known from its recording', async () => {
  const version = await send('claims/first~term/corrections', {
    ...saying('until June', {}),
    ...{ cause: 'source', reason: 'The publisher amended it.' },
  });
  await expectKnown(version, [['2026-01-01', 'until May']]);
  const { recordedAt, publishedFrom } = (await newestRevision()) ?? {};
  expect(publishedFrom).toBe(recordedAt);
});

test('A publisher’s correction is known no earlier than the claims that it names', async () => {
  const about = smallClaim({ key: 'later' });
  await send('reports', smallReport('second', { publishedAt: '2025-02-10', claims: [about] }));
  const content = { kind: 'statement', gist: 'until June', about: [{ claim: 'second/later' }] };
  const version = await send('claims/first~term/corrections', {
    ...amendment([{ report: 'first' }]),
    content,
  });
  await expectKnown(version, [
    ['2025-02-09', 'until May'],
    ['2025-02-10', 'until June'],
  ]);
});

const shown = async (path: string, publishedBy: string) =>
  client.read<Record<string, unknown>>(`${root}/${path}?publishedBy=${publishedBy}`);

test('A further capture is known from when it was taken, and no earlier than its report', async () => {
  const capturesBy = async (date: string) =>
    ((await shown('reports/first', date))['captures'] as unknown[]).length;
  await send('reports/first/captures', { text: AGAIN, capturedAt: '2025-01-20' });
  await send('reports/first/captures', { text: `${AGAIN}!`, capturedAt: '2025-01-01' });
  const version = await send('reports/first/captures', { text: `${AGAIN}!!` });
  await client.read(`${root}/reports/first?minVersion=${version}`);
  expect(await capturesBy('2025-01-10')).toBe(2);
  expect(await capturesBy('2025-01-20')).toBe(3);
  expect(await capturesBy('2026-01-01')).toBe(3);
});

test('A withdrawal is known from when it took place, and no earlier than its report', async () => {
  const reason = 'Made up.';
  const version = await send('reports/first/withdrawal', { reason, withdrawnAt: '2025-01-12' });
  await client.read(`${root}/reports/first?minVersion=${version}`);
  expect(await shown('reports/first', '2025-01-11')).toMatchObject({
    withdrawn: null,
    withdrawnAt: null,
  });
  expect(await shown('reports/first', '2025-01-12')).toMatchObject({
    withdrawn: reason,
    withdrawnAt: '2025-01-12',
  });
});

test('A withdrawal without a time is known from its recording', async () => {
  const version = await send('reports/first/withdrawal', { reason: 'Made up.' });
  await client.read(`${root}/reports/first?minVersion=${version}`);
  expect(await shown('reports/first', '2026-01-01')).toMatchObject({ withdrawn: null });
});

test.each(['2999-01-01', '2999-01-01T00:00:00Z', '2999'])(
  'A withdrawal lies in the past, not on %s',
  async (withdrawnAt) => {
    const answer = await client.post(`${root}/reports/first/withdrawal`, {
      reason: 'Made up.',
      withdrawnAt,
    });
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/withdrawnAt']);
  },
);
