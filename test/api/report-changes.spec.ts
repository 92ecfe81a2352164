import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport, TEXT } from '../support/bundles.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { Claim, Page, Report, SingleClaim, SingleReport } from '../support/shapes.js';

interface Changed extends Versioned {
  readonly slug: string;
}

interface Captured extends Versioned {
  readonly capture: number;
}

interface Difference extends Versioned {
  readonly report: string;
  readonly from: number;
  readonly to: number;
  readonly parts: readonly { readonly change: string; readonly text: string }[] | null;
}

const AMENDED = TEXT.replace('Beland is silent', 'Beland was silent until noon');
const FUTURE = ['9998', new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)];

let app: TestApp;
let client: Client;
let dossiers = 0;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

/** A dossier of its own with the report `base`. */
async function ground(): Promise<{ root: string; base: string; version: number }> {
  dossiers += 1;
  const dossier = `ground-${dossiers}`;
  await client.open(dossier);
  const { version } = await client.fileAndSettle(dossier, groundReport('base'));
  const root = `/v1/dossiers/${dossier}`;
  return { root, base: `${root}/reports/base`, version };
}

/** Changes what must be accepted, and waits until it is shown. */
async function change<Body extends Versioned = Changed>(path: string, body: object): Promise<Body> {
  const answer = await client.post<Body>(path, body);
  expect({ status: answer.status, text: answer.text }).toMatchObject({
    status: path.endsWith('captures') ? 201 : 200,
  });
  const [, dossier = ''] = /dossiers\/([^/]+)/.exec(path) ?? [];
  await client.settle(dossier, answer.body.version);
  return answer.body;
}

describe('A new capture', () => {
  test('is kept beside those before, with when it was taken and why', async () => {
    const { base, version } = await ground();
    const captured = await change<Captured>(`${base}/captures`, {
      text: AMENDED,
      capturedAt: '2022-03-31',
      note: 'The paper amended it.',
    });
    expect(captured).toEqual({ capture: 2, version: version + 1 });

    const { captures } = await client.read<SingleReport>(base);
    expect(captures).toMatchObject([
      { capture: 1, text: TEXT, length: Array.from(TEXT).length, capturedAt: null, note: null },
      {
        capture: 2,
        text: AMENDED,
        length: Array.from(AMENDED).length,
        capturedAt: '2022-03-31',
        note: 'The paper amended it.',
        spans: [],
      },
    ]);
    // What rests on the first stays there.
    expect(captures[0]?.spans).toHaveLength(2);
    const before = await client.read<SingleReport>(`${base}?asOf=${version}`);
    expect(before.captures).toHaveLength(1);
    const third = await change<Captured>(`${base}/captures`, { text: TEXT });
    expect(third.capture).toBe(3);
  });

  test('is where evidence that names no capture is looked for', async () => {
    const { root, base } = await ground();
    await change<Captured>(`${base}/captures`, { text: AMENDED });
    const claim = (exact: string, more: object = {}) =>
      smallClaim({ evidence: [{ report: 'base', exact, quotation: 'narrator', ...more }] });

    const old = await client.post(`${root}/claims`, claim('Beland is silent'));
    expect(pathsOf(expectProblem(old, 422, 'invalid'))).toEqual(['/evidence/0/exact']);
    await client.write(`${root}/claims`, claim('Beland is silent', { capture: 1 }));

    const { claimId, version } = await client.write<Versioned & { claimId: string }>(
      `${root}/claims`,
      claim('Beland was silent until noon'),
    );
    const shown = await client.get<SingleClaim>(`${root}/claims/${claimId}?minVersion=${version}`);
    expect(shown.body.evidence).toMatchObject([
      { capture: 2, exact: 'Beland was silent until noon' },
    ]);
    // The press had said it before the capture was recorded.
    const known = await client.read<SingleClaim>(
      `${root}/claims/${claimId}?publishedBy=2022-03-30`,
    );
    expect(known.evidence).toMatchObject([{ capture: 2, exact: 'Beland was silent until noon' }]);
    const early = await client.read<SingleReport>(`${base}?publishedBy=2022-03-30`);
    expect(early.captures.map(({ capture }) => capture)).toEqual([1]);
    const late = await client.read<SingleReport>(base);
    expect(late.captures[1]?.spans).toMatchObject([{ claimId }]);
  });

  test('and the next at once become two', async () => {
    const { base } = await ground();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        client.post<Captured>(`${base}/captures`, { text: `${TEXT}${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(answers.map(({ body }) => body.capture).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });
});

describe('The difference between two captures', () => {
  let base: string;
  let version: number;

  beforeAll(async () => {
    ({ base, version } = await ground());
    await change<Captured>(`${base}/captures`, { text: AMENDED });
    await change<Captured>(`${base}/captures`, { text: `${AMENDED}The end.\n` });
  });

  test('is told in words and joins to both texts', async () => {
    const { parts, ...rest } = await client.read<Difference>(`${base}/captures/2/diff?from=1`);
    expect(rest).toEqual({ version: version + 2, report: 'base', from: 1, to: 2 });
    expect(parts).toContainEqual({ change: 'removed', text: 'is' });
    expect(parts).toContainEqual({ change: 'added', text: 'was' });
    const joined = (leftOut: string) =>
      parts?.flatMap(({ change, text }) => (change === leftOut ? [] : text)).join('');
    expect(joined('added')).toBe(TEXT);
    expect(joined('removed')).toBe(AMENDED);
  });

  test('is shown for any two, and from the one before where none is named', async () => {
    const back = await client.read<Difference>(`${base}/captures/1/diff?from=3`);
    expect(back).toMatchObject({ from: 3, to: 1 });
    const last = await client.read<Difference>(`${base}/captures/3/diff`);
    expect(last).toMatchObject({ from: 2, to: 3 });
    expect(last.parts).toEqual([
      { change: 'same', text: AMENDED },
      { change: 'added', text: 'The end.\n' },
    ]);
    const first = await client.read<Difference>(`${base}/captures/1/diff`);
    expect(first).toMatchObject({ from: 1, to: 1, parts: [{ change: 'same', text: TEXT }] });
  });

  test('is a read like every other', async () => {
    const path = `${base}/captures/2/diff`;
    const { headers } = await client.get(path);
    expect(headers.get('parley-version')).toBe(String(version + 2));
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const known = { 'If-None-Match': headers.get('etag') ?? '' };
    expect(await client.get(path, known)).toMatchObject({ status: 304, text: '' });
    expectProblem(await app.as().get(path), 401, 'unauthorized');
  });

  test('is not there for captures that are not, or were not yet', async () => {
    for (const path of ['/captures/4/diff', '/captures/1/diff?from=4', '/captures/99999999/diff']) {
      expectProblem(await client.get(`${base}${path}`), 404, 'not-found');
    }
    const early = await client.get(`${base}/captures/2/diff?asOf=${version}`);
    expectProblem(early, 404, 'not-found');
    const late = await client.get(`${base}/captures/2/diff?publishedBy=2022-04-02`);
    expectProblem(late, 404, 'not-found');
    const none = base.replace(/base$/, 'none');
    expectProblem(await client.get(`${none}/captures/1/diff`), 404, 'not-found');
    for (const path of ['0/diff', 'x/diff', '1.0/diff', '1/diff?from=0', '1/diff?odd=1']) {
      const answer = await client.get(`${base}/captures/${path}`);
      expectProblem(answer, 400, 'invalid-parameter');
    }
  });
});

describe('A correction of our record of a report', () => {
  test('changes what it names and nothing else, and is seen to be one', async () => {
    const { root, base, version } = await ground();
    const before = await client.read<SingleReport>(base);
    expect(before).toMatchObject({ corrected: false, withdrawn: null });
    const corrected = await change(`${base}/corrections`, {
      title: 'Another title',
      source: { name: 'The Paper' },
      reason: 'Typed wrongly.',
    });
    expect(corrected).toEqual({ slug: 'base', version: version + 1 });
    // Whatever its narrator says is told by its publisher.
    const told = JSON.parse(
      JSON.stringify(before).replaceAll('the report “The report base” of', 'The Paper of'),
    ) as SingleReport;
    expect(told).not.toEqual(before);
    expect(await client.read<SingleReport>(base)).toEqual({
      ...told,
      version: version + 1,
      title: 'Another title',
      source: { name: 'The Paper' },
      corrected: true,
    });
    const { items } = await client.read<Page<Report>>(`${root}/reports`);
    expect(items).toMatchObject([{ slug: 'base', title: 'Another title', corrected: true }]);
    expect(await client.read(`${base}?asOf=${version}`)).toEqual(before);
  });

  test('of its publication moves it and its claims on that clock, from this version on', async () => {
    const { root, base, version } = await ground();
    const known = async (moment: string) => {
      const [reports, claims] = await Promise.all([
        client.read<Page<Report>>(`${root}/reports?${moment}`),
        client.read<Page<Claim>>(`${root}/claims?${moment}`),
      ]);
      return [reports.items.length, claims.items.length];
    };
    const wrong = 'publishedBy=2022-03-30';
    const right = 'publishedBy=2022-04-05';
    const publishedAt = '2022-04-05';
    expect(await known(wrong)).toEqual([1, 2]);
    await change(`${base}/corrections`, { publishedAt, reason: 'The dateline is another.' });

    expect(await known(wrong)).toEqual([0, 0]);
    expect(await known('publishedBy=2022-04-04')).toEqual([0, 0]);
    expect(await known(right)).toEqual([1, 2]);
    for (const moment of [wrong, right]) {
      expect(await known(`${moment}&asOf=${version}`)).toEqual([1, 2]);
    }
    expect(await client.read<SingleReport>(`${base}?${right}`)).toMatchObject({ publishedAt });

    const earlier = { publishedAt: '2022-03-28T10:00:00Z', reason: 'It was out before.' };
    await change(`${base}/corrections`, earlier);
    expect(await known('publishedBy=2022-03-28T09:59:59Z')).toEqual([0, 0]);
    expect(await known('publishedBy=2022-03-28T10:00:00Z')).toEqual([1, 2]);
    expect(await known(`${wrong}&asOf=${version + 1}`)).toEqual([0, 0]);
  });
});

describe('A withdrawal by the publisher', () => {
  test('is shown with its reason from then on, and leaves texts and claims', async () => {
    const { root, base, version } = await ground();
    const before = await client.read<SingleReport>(base);
    const withdrawn = await change(`${base}/withdrawal`, { reason: 'Made up.' });
    expect(withdrawn).toEqual({ slug: 'base', version: version + 1 });
    expect(await client.read(base)).toEqual({
      ...before,
      version: version + 1,
      withdrawn: 'Made up.',
      withdrawnAt: null,
    });
    const { items } = await client.read<Page<Report>>(`${root}/reports`);
    expect(items).toMatchObject([{ slug: 'base', withdrawn: 'Made up.' }]);
    expect(await client.read(`${base}?asOf=${version}`)).toEqual(before);
  });

  test('happens once', async () => {
    const { base } = await ground();
    await change(`${base}/withdrawal`, { reason: 'Made up.' });
    const again = await client.post(`${base}/withdrawal`, { reason: 'Really.' });
    expectProblem(again, 409, 'not-allowed');
    const { base: other } = await ground();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.post(`${other}/withdrawal`, { reason: 'Made up.' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });
});

describe('Each of them', () => {
  const ROUTES: [string, object][] = [
    ['captures', { text: AMENDED }],
    ['corrections', { title: 'Another', reason: 'Why not.' }],
    ['withdrawal', { reason: 'Made up.' }],
  ];

  test.each(ROUTES)('is done once under an idempotency key: %s', async (route, body) => {
    const { base, version } = await ground();
    const key = { 'Idempotency-Key': `${base} ${route}` };
    const send = () => client.post(`${base}/${route}`, body, key);
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    for (const { text } of answers) expect(text).toBe(answers[0].text);
    expect(answers[0].body).toMatchObject({ version: version + 1 });
    expect(answers.at(-1)?.headers.get('idempotency-replayed')).toBe('true');
    const other = await client.post(`${base}/${route}`, { ...body, reason: 'x', text: 'y' }, key);
    expect(other.status).toBe(422);
  });

  test.each(ROUTES)('needs the scope, the dossier and the report: %s', async (route, body) => {
    const { root, base } = await ground();
    const reader = await app.with({ scopes: ['read'], dossiers: '*' });
    expectProblem(await reader.post(`${base}/${route}`, body), 403, 'forbidden');
    expectProblem(await client.post(`${root}/reports/none/${route}`, body), 404, 'not-found');
    const nowhere = `/v1/dossiers/nowhere/reports/base/${route}`;
    expectProblem(await client.post(nowhere, body), 404, 'not-found');
    expectProblem(await client.post(`${root}/reports/No/${route}`, body), 400, 'invalid-parameter');
    expectProblem(await client.post(`${base}/${route}?x=1`, body), 400, 'invalid-parameter');
  });
});

describe('Bad input', () => {
  let base: string;
  let before: Awaited<ReturnType<TestApp['logSize']>>;

  beforeAll(async () => {
    ({ base } = await ground());
    before = await app.logSize();
  });

  /** After every refusal the log is what it was before. */
  afterEach(async () => {
    expect(await app.logSize()).toEqual(before);
  });

  async function expectRefused(route: string, body: unknown, ...paths: string[]): Promise<Answer> {
    const answer = await client.post(`${base}/${route}`, body);
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual([...paths].sort());
    return answer;
  }

  test.each<[string, unknown, ...string[]]>([
    ['captures', {}, '/text'],
    ['captures', [], ''],
    ['captures', { text: '' }, '/text'],
    ['captures', { text: 5, note: {}, capturedAt: 2022 }, '/capturedAt', '/note', '/text'],
    ['captures', { text: `${TEXT}\u0000` }, '/text'],
    ['captures', { text: `${TEXT}\ud83c`, note: '\udfa3' }, '/note', '/text'],
    ['captures', { text: TEXT, capturedAt: 'yesterday' }, '/capturedAt'],
    ['captures', { text: TEXT, capture: 7, reason: 'x' }, '/capture', '/reason'],
    ['corrections', {}, '/reason'],
    ['corrections', null, ''],
    ['corrections', { reason: 'Nothing at all.' }, ''],
    ['corrections', { title: 'No reason' }, '/reason'],
    ['corrections', { title: '', reason: '' }, '/reason', '/title'],
    ['corrections', { url: 'here', source: { url: '' }, reason: 'x' }, '/source/url', '/url'],
    ['corrections', { source: { odd: 1 }, reason: 'x' }, '/source/odd'],
    ['corrections', { title: 'a\u0007', reason: '\ud800' }, '/reason', '/title'],
    ['corrections', { publishedAt: '2022-02-30', reason: 'x' }, '/publishedAt'],
    ['corrections', { slug: 'new', language: 'en', reason: 'x' }, '', '/language', '/slug'],
    ['withdrawal', {}, '/reason'],
    ['withdrawal', 'gone', ''],
    ['withdrawal', { reason: 5, report: 'base' }, '/reason', '/report'],
    ['withdrawal', { reason: '\u0000' }, '/reason'],
    ['withdrawal', { reason: 'x', withdrawnAt: '2022-02-30' }, '/withdrawnAt'],
  ])('is refused, with every place that is wrong: %s %j', async (route, body, ...paths) => {
    await expectRefused(route, body, ...paths);
  });

  test.each(FUTURE)('may be no date in the future: %s', async (date) => {
    await expectRefused('captures', { text: TEXT, capturedAt: date }, '/capturedAt');
    await expectRefused('corrections', { publishedAt: date, reason: 'x' }, '/publishedAt');
  });

  test.each(['captures', 'corrections', 'withdrawal'])(
    'is refused where it is no JSON, or too much of it: %s',
    async (route) => {
      const path = `${base}/${route}`;
      const headers = { 'Content-Type': 'application/json' };
      const cut = await client.send(path, { method: 'POST', headers, body: '{"reason": ' });
      expectProblem(cut, 400, 'malformed-json');
      const text = { 'Content-Type': 'text/plain' };
      const plain = await client.send(path, { method: 'POST', headers: text, body: 'x' });
      expectProblem(plain, 415, 'unsupported-media-type');
      const long = await client.post(path, { text: 'x'.repeat(2 * 1024 ** 2) });
      expectProblem(long, 413, 'too-large');
    },
  );
});

test('A report that was withdrawn or corrected still takes a follow-up', async () => {
  const { root, base } = await ground();
  await change(`${base}/corrections`, { title: 'Another', reason: 'x' });
  await change(`${base}/withdrawal`, { reason: 'Made up.' });
  await change<Captured>(`${base}/captures`, { text: AMENDED });
  const followUp = smallReport('next', {
    changes: [
      {
        type: 'retraction',
        claim: 'base/silence',
        withdrawnBy: 'publisher',
        report: 'next',
        reason: 'Made up.',
      },
    ],
  });
  const filed = await client.post<Versioned>(`${root}/reports`, followUp);
  expect(filed.status).toBe(201);
});
