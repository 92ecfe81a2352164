import { TestApp } from '../support/app.js';
import { aland, beland, groundReport, smallClaim, smallReport, TEXT } from '../support/bundles.js';
import type { Answer, Client, ProblemBody, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import { LISTS, VIEWS } from '../support/views.js';

const REPORTS = '/v1/dossiers/ground/reports';
const JSON_TYPE = { 'Content-Type': 'application/json' };

let app: TestApp;
let client: Client;
let before: Awaited<ReturnType<TestApp['logSize']>>;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('ground');
  await client.fileAndSettle('ground', groundReport('base'));
  await client.fileAndSettle('ground', smallReport('other'));
  before = await app.logSize();
});

afterAll(async () => {
  await app.close();
});

/** After every refusal the log is what it was before. */
afterEach(async () => {
  expect(await app.logSize()).toEqual(before);
});

/** Expects a bundle to be refused for exactly these places. */
async function expectRefused(bundle: unknown, ...paths: string[]): Promise<Answer> {
  const answer = await client.post(REPORTS, bundle);
  const problem = expectProblem(answer, 422, 'invalid');
  expect(pathsOf(problem)).toEqual([...paths].sort());
  expect(problem.instance).toBe(REPORTS);
  return answer;
}

/** Sends a body as it is written. */
function sendText(body: string, path = REPORTS): Promise<Answer> {
  return client.send(path, { method: 'POST', headers: JSON_TYPE, body });
}

/** Expects a bundle to pass every check. */
async function expectFit(bundle: unknown): Promise<void> {
  const { status, text } = await client.post(`${REPORTS}?dryRun=true`, bundle);
  expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
}

const report = (more: object = {}) => smallReport('new', more);
const withClaim = (more: object) => report({ claims: [smallClaim(more)] });
const withContent = (content: object) => withClaim({ content });
const withEvidence = (...evidence: object[]) => withClaim({ evidence });
const quoted = (more: object) => withEvidence({ quotation: 'narrator', ...more });
const atSpan = (start: unknown, end: unknown, more: object = {}) => quoted({ start, end, ...more });

describe('A body that is no JSON', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['is cut off', bytes('{"slug": "new"')],
    ['has a comma too many', bytes('{"slug": "new",}')],
    ['has a word that JSON does not know', bytes('{"slug": undefined}')],
    ['has NaN', bytes('{"start": NaN}')],
    ['is two values', bytes('{} {}')],
    ['is empty', bytes('')],
    ['is blank', bytes('  \n')],
    ['has a raw control character in a string', bytes('{"slug": "a\u0000b"}')],
    ['is not UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
    ['has half a character', Uint8Array.of(0x22, 0xe2, 0x82, 0x22)],
    ['has a surrogate in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['is nested 65 levels deep', bytes(`${'['.repeat(65)}${']'.repeat(65)}`)],
    ['is nested 100,000 levels deep', bytes('{"a":'.repeat(100_000))],
  ])('that %s is 400', async (_, body) => {
    const answer = await client.send(REPORTS, { method: 'POST', headers: JSON_TYPE, body });
    expectProblem(answer, 400, 'malformed-json');
  });

  test('is 400 where there is no body at all', async () => {
    expectProblem(await client.send(REPORTS, { method: 'POST' }), 400, 'malformed-json');
    const named = await client.send(REPORTS, { method: 'POST', headers: JSON_TYPE });
    expectProblem(named, 400, 'malformed-json');
  });

  test.each<[string, Record<string, string>]>([
    ['text', { 'Content-Type': 'text/plain' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['lines of JSON', { 'Content-Type': 'application/x-ndjson' }],
    ['of a type that cannot be read', { 'Content-Type': 'json' }],
    ['of no stated type', {}],
    ['compressed', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
  ])('but %s is 415', async (_, headers) => {
    const body = bytes(JSON.stringify(report()));
    const answer = await client.send(REPORTS, { method: 'POST', headers, body });
    expectProblem(answer, 415, 'unsupported-media-type');
  });

  test('may name its character set', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    const body = JSON.stringify(report());
    const path = `${REPORTS}?dryRun=true`;
    const { status } = await client.send(path, { method: 'POST', headers, body });
    expect(status).toBe(200);
  });
});

describe('A body that is too large', () => {
  test('with a text of 2 MiB is 413', async () => {
    const answer = await client.post(REPORTS, report({ text: 'x'.repeat(2 * 1024 ** 2) }));
    expectProblem(answer, 413, 'too-large');
  });

  test('with 50,000 claims is 413', async () => {
    const claims = Array.from({ length: 50_000 }, () => smallClaim());
    expectProblem(await client.post(REPORTS, report({ claims })), 413, 'too-large');
  });

  test('that does not say how large it is is 413', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(64 * 1024));
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 32) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init: RequestInit = { method: 'POST', headers: JSON_TYPE, body, duplex: 'half' };
    expectProblem(await client.send(REPORTS, init), 413, 'too-large');
  });
});

describe('A bundle of the wrong shape', () => {
  test.each([
    ['null', null],
    ['a list', []],
    ['a text', 'report'],
    ['a number', 5],
  ])('that is %s is refused as a whole', async (_, body) => {
    await expectRefused(body, '');
  });

  test('names every field that is missing', async () => {
    await expectRefused({}, '/publishedAt', '/source', '/text', '/title');
    await expectRefused(
      report({
        actors: [{}],
        places: [{}],
        measures: [{}],
        issues: [{}],
        processes: [{}],
        claims: [{}],
      }),
      '/actors/0/kind',
      '/actors/0/name',
      '/actors/0/slug',
      '/claims/0/content',
      '/claims/0/evidence',
      '/claims/0/utterer',
      '/issues/0/slug',
      '/issues/0/title',
      '/measures/0/slug',
      '/measures/0/title',
      '/places/0/name',
      '/places/0/slug',
      '/processes/0/slug',
      '/processes/0/steps',
      '/processes/0/title',
    );
  });

  test('names every field of the wrong type', async () => {
    await expectRefused(
      {
        slug: 1,
        source: 'a paper',
        title: null,
        url: {},
        publishedAt: 20220330,
        language: [],
        text: 5,
        actors: {},
        places: 1,
        measures: '',
        issues: 'none',
        processes: 0,
        claims: true,
        changes: {},
      },
      '/actors',
      '/changes',
      '/claims',
      '/issues',
      '/language',
      '/measures',
      '/places',
      '/processes',
      '/publishedAt',
      '/slug',
      '/source',
      '/text',
      '/title',
      '/url',
    );
  });

  test('names every unknown field, however deep', async () => {
    const odd = { odd: 1 };
    await expectRefused(
      report({
        ...odd,
        source: odd,
        actors: [{ ...aland, ...odd }],
        places: [{ slug: 'quay', name: 'Quay', ...odd }],
        measures: [{ slug: 'killed', title: 'Killed', ...odd }],
        issues: [{ slug: 'peace', title: 'Peace', ...odd }],
        processes: [{ slug: 'p', title: 'P', steps: [{ slug: 's', title: 'S', ...odd }], ...odd }],
        claims: [
          smallClaim(odd),
          smallClaim({
            content: { kind: 'statement', gist: 'x', about: [{ issue: 'peace', ...odd }], ...odd },
            utterer: { narrator: true, ...odd },
            evidence: [
              {
                exact: 'Beland is silent',
                quotation: 'narrator',
                via: [{ actor: 'aland', ...odd }],
                ...odd,
              },
            ],
            links: [{ to: 'base/silence', relation: 'elaborates', ...odd }],
          }),
          smallClaim({
            content: {
              kind: 'exchange',
              legs: [
                { holder: 'aland', issue: 'peace', stance: 'offers', ...odd },
                { holder: 'aland', issue: 'fish', stance: 'seeks' },
              ],
              linkage: 'unless',
            },
          }),
        ],
      }),
      '/actors/0/odd',
      '/claims/0/odd',
      '/claims/1/content/about/0/odd',
      '/claims/1/content/odd',
      '/claims/1/evidence/0/odd',
      '/claims/1/evidence/0/via/0/odd',
      '/claims/1/links/0/odd',
      '/claims/1/utterer/odd',
      '/claims/2/content/legs/0/odd',
      '/issues/0/odd',
      '/measures/0/odd',
      '/odd',
      '/places/0/odd',
      '/processes/0/odd',
      '/processes/0/steps/0/odd',
      '/source/odd',
    );
  });

  test('does not take __proto__ for anything but an unknown field', async () => {
    const body = JSON.stringify(report()).replace('{', '{"__proto__":{"title":"x"},');
    const answer = await sendText(body);
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/__proto__']);
    const twice = await sendText(body.replace('{', '{"__proto__":1,'));
    expect(pathsOf(expectProblem(twice, 400, 'malformed-json'))).toEqual(['/__proto__']);
  });

  test('loses no column of a row, whatever it is called', async () => {
    const send = (row: string, slug = 'row') =>
      sendText(
        `{"slug":"${slug}","source":{},"title":"A row","publishedAt":"2026-01-01","row":${row}}`,
        '/v1/dossiers/ground/intakes',
      );
    for (const name of ['__proto__', String.raw`\u005f_proto__`]) {
      const problem = expectProblem(await send(`{"a":"x","${name}":"y"}`), 422, 'invalid');
      expect(pathsOf(problem)).toEqual(['/row/__proto__']);
    }
    expectProblem(await send('{"":"x"}'), 422, 'invalid');
    expectProblem(await send('{"a":"x","a":"y"}'), 400, 'malformed-json');
    const kept = await send('{"constructor":"x","toString":"y","hasOwnProperty":"z"}', 'kept');
    expect(kept.status).toBe(202);
    const { id } = kept.body as { id: string };
    const { text } = await client.read<{ text: string }>(`/v1/dossiers/ground/intakes/${id}`);
    expect(text).toBe('constructor: x\ntoString: y\nhasOwnProperty: z');
  });

  test.each([
    ['the same', 'title'],
    ['the same, escaped', String.raw`t\u0069tle`],
  ])('is refused with 400 if a key stands in it twice, %s', async (_, key) => {
    const body = JSON.stringify(report()).replace('{', `{"${key}":"Another",`);
    const problem = expectProblem(await sendText(body), 400, 'malformed-json');
    expect(pathsOf(problem)).toEqual(['/title']);
  });

  test('is refused with 400 if a key stands twice anywhere below', async () => {
    const body = JSON.stringify(withClaim({ key: 'one' }));
    const twice = body.replace('"narrator":true', '"narrator":true,"narrator":true');
    const problem = expectProblem(await sendText(twice), 400, 'malformed-json');
    expect(pathsOf(problem)).toEqual(['/claims/0/utterer/narrator']);
    const changed = '{"reason":"a","reason":"b"}';
    for (const route of ['corrections', 'withdrawal', 'captures']) {
      const path = `/v1/dossiers/ground/reports/base/${route}`;
      const answer = await sendText(changed, path);
      expect(pathsOf(expectProblem(answer, 400, 'malformed-json'))).toEqual(['/reason']);
    }
  });

  test.each<[string, object, ...string[]]>([
    ['slugs with capitals', report({ slug: 'New' }), '/slug'],
    ['slugs that begin with a hyphen', report({ slug: '-new' }), '/slug'],
    ['slugs of 65 characters', report({ slug: 'n'.repeat(65) }), '/slug'],
    ['slugs with a line feed at the end', report({ slug: 'new\n' }), '/slug'],
    ['empty slugs', report({ slug: '' }), '/slug'],
    ['keys with a slash', withClaim({ key: 'a/b' }), '/claims/0/key'],
    ['empty texts', report({ text: '' }), '/text'],
    ['empty titles', report({ title: '' }), '/title'],
    [
      'addresses that are none',
      report({ url: 'here', source: { url: '' } }),
      '/source/url',
      '/url',
    ],
    [
      'addresses but those of the web',
      report({ url: 'javascript:alert(1)', source: { url: 'ftp://example.org/a' } }),
      '/source/url',
      '/url',
    ],
    [
      'addresses with a user or password',
      report({ url: 'https://a@example.org', source: { url: 'https://a:b@example.org' } }),
      '/source/url',
      '/url',
    ],
    ['languages that are none', report({ language: 'plain English' }), '/language'],
    ['kinds of actors', report({ actors: [{ ...aland, kind: 'ship' }] }), '/actors/0/kind'],
    [
      'addresses of actors',
      report({
        actors: [
          { ...aland, sameAs: ['here', 'https://a:b@example.org/', 'ftp://example.org/'] },
          { ...beland, sameAs: ['https://example.org/', 'https://example.org/'] },
          { slug: 'cedar', name: 'Cedar', kind: 'other', sameAs: 'https://example.org/' },
          { slug: 'delta', name: 'Delta', kind: 'group', sameAs: [5, ''] },
        ],
      }),
      '/actors/0/sameAs/0',
      '/actors/0/sameAs/1',
      '/actors/0/sameAs/2',
      '/actors/1/sameAs/1',
      '/actors/2/sameAs',
      '/actors/3/sameAs/0',
      '/actors/3/sameAs/1',
    ],
    ['rules for other names', report({ onOtherName: 'overwrite' }), '/onOtherName'],
    ['rules for other names that are none', report({ onOtherName: null }), '/onOtherName'],
  ])('may have no %s', async (_, bundle, ...paths) => {
    await expectRefused(bundle, ...paths);
  });

  test.each<[string, object, ...string[]]>([
    ['NUL', report({ text: `${TEXT}\u0000` }), '/text'],
    ['BEL', report({ title: 'a\u0007' }), '/title'],
    ['DEL', report({ source: { name: 'a\u007f' } }), '/source/name'],
    ['a control character of C1', report({ text: `${TEXT}\u0085` }), '/text'],
    ['a lone high surrogate', report({ text: `${TEXT}\ud83c` }), '/text'],
    ['a lone low surrogate', report({ text: `\udfa3${TEXT}` }), '/text'],
    [
      'any of them, in all strings at once',
      report({
        title: '\ud800',
        actors: [{ ...aland, aliases: ['fine', '\u0001'], role: '\u0002' }],
        claims: [
          smallClaim({
            content: { kind: 'statement', gist: '\u0000' },
            utterer: { label: '\udc00', role: '\u0003' },
            evidence: [{ exact: '\u0000', prefix: '\ud800', via: ['\u0004'], quotation: 'direct' }],
          }),
        ],
      }),
      '/actors/0/aliases/1',
      '/actors/0/role',
      '/claims/0/content/gist',
      '/claims/0/evidence/0/exact',
      '/claims/0/evidence/0/prefix',
      '/claims/0/evidence/0/via/0',
      '/claims/0/utterer/label',
      '/claims/0/utterer/role',
      '/title',
    ],
  ])('may hold no %s', async (_, bundle, ...paths) => {
    await expectRefused(bundle, ...paths);
  });

  test('may hold tabs, line feeds and carriage returns', async () => {
    await expectFit(report({ text: 'a\tb\r\nc\rd\n' }));
  });
});

describe('A lone surrogate', () => {
  test('is refused under an idempotency key as well', async () => {
    const bundle = report({ text: 'a\ud800' });
    const answer = await client.post(REPORTS, bundle, { 'Idempotency-Key': 'surrogate' });
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/text']);
  });
});

describe('Dates', () => {
  test.each([
    'yesterday',
    '30.03.2022',
    '2022-3-30',
    '2022-02-30',
    '2022-13-01',
    '2022-03-30T25:00:00Z',
    '2022-03-31/2022-03-30',
    '',
    ' 2022',
    '2022-03-30\n',
    '2022-'.repeat(60),
  ])('such as %j are refused wherever they stand', async (date) => {
    await expectRefused(
      report({
        publishedAt: date,
        claims: [
          smallClaim({ saidAt: date }),
          smallClaim({
            content: { kind: 'event', what: 'x', status: 'occurred', occurred: date },
          }),
          smallClaim({
            content: { kind: 'quantity', measure: 'x', basis: 'exact', value: 1, period: date },
          }),
        ],
      }),
      '/claims/0/saidAt',
      '/claims/1/content/occurred',
      '/claims/2/content/period',
      '/publishedAt',
    );
  });

  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

  test.each([
    ['tomorrow', day(2)],
    ['a time to come', `${day(1)}T23:59:59Z`],
    ['a year to come', '9998'],
  ])('of publication in the future (%s) are refused', async (_, publishedAt) => {
    await expectRefused(report({ publishedAt }), '/publishedAt');
  });

  test.each([
    ['today', day(0)],
    ['this month', day(0).slice(0, 7)],
    ['a time just now', new Date().toISOString()],
    ['open towards the past', '[..9998]'],
  ])('of publication that have begun (%s) pass', async (_, publishedAt) => {
    await expectFit(report({ publishedAt }));
  });

  test('on which something was said may not lie in the future either', async () => {
    await expectRefused(withClaim({ saidAt: '9998' }), '/claims/0/saidAt');
  });
});

describe('Content', () => {
  test('of an unknown kind is refused', async () => {
    await expectRefused(withContent({ kind: 'rumour' }), '/claims/0/content/kind');
    await expectRefused(withContent({ gist: 'x' }), '/claims/0/content/kind');
    await expectRefused(withContent([]), '/claims/0/content');
  });

  test('needs the fields of its kind, and takes no others', async () => {
    const kinds = [
      'event',
      'position',
      'exchange',
      'quantity',
      'milestone',
      'dependency',
      'statement',
    ];
    await expectRefused(
      report({ claims: kinds.map((kind) => smallClaim({ content: { kind, agreed: true } })) }),
      ...kinds.map((_, index) => `/claims/${index}/content/agreed`),
      ...['what', 'status'].map((field) => `/claims/0/content/${field}`),
      ...['actor', 'issue', 'stance', 'reading'].map((field) => `/claims/1/content/${field}`),
      ...['legs', 'linkage'].map((field) => `/claims/2/content/${field}`),
      ...['measure', 'basis'].map((field) => `/claims/3/content/${field}`),
      ...['process', 'status'].map((field) => `/claims/4/content/${field}`),
      ...['process', 'step', 'requires', 'type'].map((field) => `/claims/5/content/${field}`),
      '/claims/6/content/gist',
    );
  });

  test('takes only the words that it knows', async () => {
    const wrong = [
      { kind: 'event', what: 'x', status: 'rumoured' },
      { kind: 'position', actor: 'aland', issue: 'peace', stance: 'likes', reading: 'guessed' },
      { kind: 'milestone', process: 'treaty', status: 'done' },
      {
        kind: 'dependency',
        process: 'treaty',
        step: 'signed',
        requires: ['drafted'],
        type: 'start',
      },
    ];
    await expectRefused(
      report({ claims: wrong.map((content) => smallClaim({ content })) }),
      '/claims/0/content/status',
      '/claims/1/content/reading',
      '/claims/1/content/stance',
      '/claims/2/content/status',
      '/claims/3/content/type',
    );
  });

  test('of an exchange has two legs or more', async () => {
    const leg = { holder: 'aland', issue: 'peace', stance: 'offers' };
    const exchange = (...legs: object[]) => ({ kind: 'exchange', legs, linkage: 'only-if' });
    await expectRefused(withContent(exchange(leg)), '/claims/0/content/legs');
    await expectRefused(withContent(exchange()), '/claims/0/content/legs');
    await expectFit(withContent(exchange(leg, { ...leg, issue: 'fish' })));
  });

  test('of an inferred position is linked to what it was inferred from', async () => {
    const content = {
      kind: 'position',
      actor: 'aland',
      issue: 'peace',
      stance: 'offers',
      reading: 'inferred',
    };
    const linked = (...relations: string[]) =>
      withClaim({
        content,
        links: relations.map((relation) => ({ to: 'base/silence', relation })),
      });
    await expectRefused(withContent(content), '/claims/0/links');
    await expectRefused(linked(), '/claims/0/links');
    await expectRefused(linked('elaborates'), '/claims/0/links');
    await expectFit(linked('elaborates', 'inferred-from'));
    const { status } = await client.post('/v1/dossiers/ground/claims', {
      ...smallClaim({ content }),
      evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
    });
    expect(status).toBe(422);
  });
});

describe('Numbers', () => {
  const quantity = (basis: string, numbers: object) =>
    withContent({ kind: 'quantity', measure: 'fish', basis, ...numbers });

  test.each<[string, object]>([
    ['exact', { value: 0 }],
    ['exact', { value: -2.5 }],
    ['about', { value: 40 }],
    ['at-least', { min: 1 }],
    ['at-least', { minExclusive: 1 }],
    ['at-most', { max: 400 }],
    ['at-most', { maxExclusive: 400 }],
    ['range', { min: 1, max: 1 }],
    ['range', { minExclusive: 1, max: 2 }],
    ['range', { min: 1, maxExclusive: 2 }],
    ['range', { minExclusive: 1, maxExclusive: 2 }],
    ['range', { min: 1, max: 3, best: 3 }],
    ['range', { minExclusive: 1, maxExclusive: 3, best: 1.5 }],
    ['unspecified', { hedge: 'dozens' }],
    ['unspecified', { hedge: 'many', total: 15 }],
    ['exact', { value: 8, total: 15 }],
    ['exact', { value: 0, total: 0 }],
    ['at-least', { minExclusive: 14, total: 15 }],
    ['at-most', { max: 15, total: 15 }],
    ['range', { min: 1, max: 15, best: 2, total: 15 }],
  ])('of basis %s fit as %j', async (basis, numbers) => {
    await expectFit(quantity(basis, numbers));
  });

  test.each<[string, object, ...string[]]>([
    ['exact', {}, 'value'],
    ['exact', { value: 1, max: 2 }, 'max'],
    ['about', { min: 1, max: 2 }, 'max', 'min', 'value'],
    ['at-least', {}, 'min'],
    ['at-least', { max: 1 }, 'max', 'min'],
    ['at-least', { min: 1, minExclusive: 1 }, 'minExclusive'],
    ['at-least', { min: 1, value: 1 }, 'value'],
    ['at-most', { max: 400, value: 400 }, 'value'],
    ['at-most', { max: 400, min: 0 }, 'min'],
    ['at-most', { max: 400, maxExclusive: 401 }, 'maxExclusive'],
    ['range', { min: 1 }, 'max'],
    ['range', { maxExclusive: 1 }, 'min'],
    ['range', { min: 1, minExclusive: 0, max: 2 }, 'minExclusive'],
    ['range', { min: 2, max: 1 }, 'max'],
    ['range', { minExclusive: 1, max: 1 }, 'max'],
    ['range', { value: 1, min: 0, max: 2 }, 'value'],
    ['precisely', { value: 1 }, 'basis'],
    ['exact', { value: '400' }, 'value'],
    ['exact', { value: null }, 'value'],
    ['range', { minExclusive: true, maxExclusive: false }, 'maxExclusive', 'minExclusive'],
    ['range', { min: 1, max: 3, best: 4 }, 'best'],
    ['range', { min: 1, max: 3, best: 0 }, 'best'],
    ['range', { minExclusive: 1, max: 3, best: 1 }, 'best'],
    ['range', { min: 1, maxExclusive: 3, best: 3 }, 'best'],
    ['range', { min: 1, max: 3, best: '2' }, 'best'],
    ['range', { best: 2 }, 'max', 'min'],
    ['exact', { value: 2, best: 2 }, 'best'],
    ['at-most', { max: 2, best: 2 }, 'best'],
    ['unspecified', {}, 'hedge'],
    ['unspecified', { hedge: '' }, 'hedge'],
    ['unspecified', { hedge: 'dozens', value: 24 }, 'value'],
    ['unspecified', { hedge: 'dozens', min: 24, best: 30 }, 'best', 'min'],
    ['exact', { value: 16, total: 15 }, 'value'],
    ['about', { value: 16, total: 15 }, 'value'],
    ['at-most', { max: 16, total: 15 }, 'max'],
    ['at-least', { minExclusive: 15, total: 15 }, 'minExclusive'],
    ['range', { min: 16, max: 17, best: 16, total: 15 }, 'best', 'max', 'min'],
    ['exact', { value: -1, total: 15 }, 'value'],
    ['unspecified', { hedge: 'many', total: -1 }, 'total'],
    ['exact', { value: 1, total: 'fifteen' }, 'total'],
    ['exact', { value: 1, of: 'Not a claim' }, 'of'],
    ['exact', { value: 1, of: null }, 'of'],
    ['exact', { value: 1, of: ['base/silence'] }, 'of'],
  ])('of basis %s do not fit as %j', async (basis, numbers, ...fields) => {
    await expectRefused(
      quantity(basis, numbers),
      ...fields.map((field) => `/claims/0/content/${field}`),
    );
  });

  const written = (value: string) =>
    JSON.stringify(quantity('exact', { value: 1 })).replace('"value":1', `"value":${value}`);

  test.each(['1e999', '-1e400', '9007199254740993', '0.1000000000000000055', '1e-400'])(
    'that a double cannot keep are refused: %s',
    async (value) => {
      const answer = await sendText(written(value));
      const problem = expectProblem(answer, 422, 'invalid');
      expect(pathsOf(problem)).toEqual(['/claims/0/content/value']);
      expect(problem.errors?.[0]?.message).toContain(value);
    },
  );

  test.each(['1.0', '1e3', '100', '0.10', '0.1', '-0', '9007199254740992'])(
    'that it keeps fit, however they are written: %s',
    async (value) => {
      const { status } = await sendText(written(value), `${REPORTS}?dryRun=true`);
      expect(status).toBe(200);
    },
  );

  test('that lose digits are refused where there should be none, too', async () => {
    const body = '{"odd":[1, 9007199254740993],"slug":1e400}';
    const path = '/v1/dossiers/ground/reports/base/captures';
    expect(pathsOf(expectProblem(await sendText(body, path), 422, 'invalid'))).toEqual([
      '/odd/1',
      '/slug',
    ]);
  });
});

describe('An utterer', () => {
  test.each<[string, unknown, string]>([
    ['nobody', {}, ''],
    ['two at once', { actor: 'aland', label: 'officials' }, ''],
    ['no narrator', { narrator: false }, '/narrator'],
    ['an empty label', { label: '' }, '/label'],
    ['a bare name', 'aland', ''],
  ])('is not %s', async (_, utterer, place) => {
    await expectRefused(withClaim({ utterer }), `/claims/0/utterer${place}`);
  });
});

describe('Evidence', () => {
  test('is there', async () => {
    await expectRefused(withEvidence(), '/claims/0/evidence');
  });

  test.each<[string, object, string]>([
    ['names no words and no place', {}, 'exact'],
    ['has a start without an end', { start: 0 }, 'end'],
    ['has an end without a start', { end: 5 }, 'start'],
    ['starts where it ends', { start: 5, end: 5 }, 'end'],
    ['starts after its end', { start: 6, end: 5 }, 'end'],
    ['starts before the text', { start: -1, end: 5 }, 'start'],
    ['starts between characters', { start: 0.5, end: 5 }, 'start'],
    ['gives its place as text', { start: '0', end: 5 }, 'start'],
    ['ends after the text', { start: 0, end: Array.from(TEXT).length + 1 }, 'start'],
    ['lies after the text', { start: 900, end: 901 }, 'start'],
    ['has a prefix beside a place', { start: 0, end: 5, prefix: 'x' }, 'prefix'],
    ['has no words', { exact: '' }, 'exact'],
    ['has words that are not in the text', { exact: 'Beland speaks' }, 'exact'],
    ['has words that are there in other letters', { exact: 'beland is silent' }, 'exact'],
    ['has words that are there in another normal form', { exact: 'Caf\u00e9 talks' }, 'exact'],
    ['has words that are there twice', { exact: 'Aland offers' }, 'exact'],
    ['has a prefix that does not decide', { exact: 'offers', prefix: 'Aland ' }, 'exact'],
    ['has a suffix that does not decide', { exact: 'Aland', suffix: ' offers' }, 'exact'],
    ['has a prefix that is not there', { exact: 'silent', prefix: 'was ' }, 'prefix'],
    ['has a suffix that is not there', { exact: 'silent', suffix: '!' }, 'suffix'],
    ['is one too far to the right', { start: 1, end: 6, exact: 'Aland' }, 'exact'],
    ['is one too short', { start: 0, end: 4, exact: 'Aland' }, 'exact'],
    ['names an unknown report', { exact: 'Aland', report: 'nowhere' }, 'report'],
    ['names an unknown capture', { exact: 'silent', capture: 2 }, 'capture'],
    ['names a capture that cannot be', { exact: 'silent', capture: 0 }, 'capture'],
    ['is quoted in an unknown way', { exact: 'silent', quotation: 'loosely' }, 'quotation'],
  ])('that %s is refused', async (_, span, field) => {
    await expectRefused(quoted(span), `/claims/0/evidence/0/${field}`);
  });

  test.each<[string, object]>([
    ['a prefix', { exact: 'Aland offers', prefix: 'silent. ' }],
    ['a suffix', { exact: 'Aland offers', suffix: ' fish' }],
    ['both', { exact: 'offers', prefix: 'Aland ', suffix: ' peace' }],
  ])('whose words are there twice passes where %s decides', async (_, span) => {
    await expectFit(quoted(span));
  });

  test('is placed by code points behind an emoji and a combining accent', async () => {
    const start = [...TEXT.slice(0, TEXT.indexOf('went on'))].length;
    await expectFit(atSpan(start, start + 7, { exact: 'went on' }));
    await expectRefused(
      atSpan(start + 1, start + 8, { exact: 'went on' }),
      '/claims/0/evidence/0/exact',
    );
  });

  test('is named with its claim where it does not fit', async () => {
    const bundle = report({
      claims: [
        smallClaim(),
        smallClaim({
          key: 'second',
          evidence: [
            { exact: 'Beland is silent', quotation: 'narrator' },
            { exact: 'Beland sings', quotation: 'narrator' },
          ],
        }),
      ],
    });
    const answer = await expectRefused(bundle, '/claims/1/evidence/1/exact');
    expect(answer.text).toMatch(/claim second: evidence 2/);
  });

  test('that is there in other typography is told where, with its claim', async () => {
    const text = '🎣 Aland said: “We offer\u00a0peace – and fish.”\nBeland didn’t answer.';
    const bundle = report({
      text,
      claims: [
        smallClaim({
          key: 'offer',
          evidence: [
            { exact: 'Beland didn’t answer', quotation: 'narrator' },
            { exact: '"We offer peace - and fish."', quotation: 'direct' },
          ],
        }),
      ],
    });
    const answer = await expectRefused(bundle, '/claims/0/evidence/1/exact');
    expect((answer.body as ProblemBody).errors?.[0]?.message).toBe(
      'claim offer: evidence 2: these words are not in the text (compared character by character), but they are with other quotation marks, dashes or white space, at 14 to 42 (code points): "“We offer\\u00a0peace – and fish.”"',
    );
    expect(Array.from(text).slice(14, 42).join('')).toBe('“We offer\u00a0peace – and fish.”');
  });

  test('that is there in other typography more than once is told the first place', async () => {
    const answer = await expectRefused(
      quoted({ exact: 'Aland  offers' }),
      '/claims/0/evidence/0/exact',
    );
    expect(answer.text).toContain(
      'white space, 2 times, first at 0 to 12 (code points): \\"Aland offers\\"',
    );
  });

  test('of one new claim is from one report', async () => {
    await expectRefused(
      withEvidence(
        { exact: 'Beland is silent', quotation: 'narrator' },
        { report: 'base', exact: 'Beland is silent', quotation: 'narrator' },
      ),
      '/claims/0/evidence',
    );
  });
});

describe('References to what is not there', () => {
  test('are all named at once', async () => {
    const event = { kind: 'event', what: 'x', status: 'occurred' };
    await expectRefused(
      report({
        actors: [{ ...aland, memberOf: 'no-union' }],
        claims: [
          smallClaim({ content: { ...event, agents: ['aland', 'no-1'], targets: ['no-2'] } }),
          smallClaim({
            content: {
              kind: 'position',
              actor: 'no-3',
              issue: 'no-4',
              stance: 'offers',
              reading: 'stated',
            },
          }),
          smallClaim({
            content: {
              kind: 'exchange',
              legs: [
                { holder: 'no-5', owedBy: 'no-6', issue: 'peace', stance: 'offers' },
                { holder: 'aland', issue: 'no-7', stance: 'seeks' },
              ],
              linkage: 'unless',
            },
          }),
          smallClaim({
            content: {
              kind: 'quantity',
              measure: 'fish',
              basis: 'exact',
              value: 1,
              countedBy: 'no-8',
            },
          }),
          smallClaim({
            content: {
              kind: 'quantity',
              measure: 'fish',
              basis: 'exact',
              value: 1,
              countedBy: ['aland', 'no-9'],
            },
          }),
          smallClaim({ content: { kind: 'milestone', process: 'no-10', status: 'required' } }),
          smallClaim({
            content: { kind: 'milestone', process: 'treaty', step: 'no-11', status: 'required' },
          }),
          smallClaim({
            content: {
              kind: 'dependency',
              process: 'treaty',
              step: 'no-12',
              requires: ['drafted', 'no-13'],
              type: 'concurrent',
            },
          }),
          smallClaim({
            content: {
              kind: 'statement',
              gist: 'x',
              about: [
                { issue: 'no-14' },
                { process: 'no-15' },
                { claim: 'no-16' },
                { claim: 'base/no-17' },
                { claim: 'base/silence' },
              ],
            },
          }),
          smallClaim({ utterer: { actor: 'no-18', onBehalfOf: 'no-19' } }),
          smallClaim({ utterer: { label: 'an envoy', onBehalfOf: 'no-20' } }),
          smallClaim({
            evidence: [
              {
                exact: 'Beland is silent',
                quotation: 'narrator',
                via: ['a friend', { actor: 'no-21' }],
              },
            ],
          }),
          smallClaim({
            links: [
              { to: 'no-22', relation: 'explains' },
              { to: 'nowhere/silence', relation: 'explains' },
              { to: '01a20523-ce34-7438-8bdd-07e8be3e1578', relation: 'explains' },
            ],
          }),
        ],
      }),
      '/actors/0/memberOf',
      '/claims/0/content/agents/1',
      '/claims/0/content/targets/0',
      '/claims/1/content/actor',
      '/claims/1/content/issue',
      '/claims/10/utterer/onBehalfOf',
      '/claims/11/evidence/0/via/1/actor',
      '/claims/12/links/0/to',
      '/claims/12/links/1/to',
      '/claims/12/links/2/to',
      '/claims/2/content/legs/0/holder',
      '/claims/2/content/legs/0/owedBy',
      '/claims/2/content/legs/1/issue',
      '/claims/3/content/countedBy',
      '/claims/4/content/countedBy/1',
      '/claims/5/content/process',
      '/claims/6/content/step',
      '/claims/7/content/requires/1',
      '/claims/7/content/step',
      '/claims/8/content/about/0/issue',
      '/claims/8/content/about/1/process',
      '/claims/8/content/about/2/claim',
      '/claims/8/content/about/3/claim',
      '/claims/9/utterer/actor',
      '/claims/9/utterer/onBehalfOf',
    );
  });

  test('are none where they are in the bundle, in any order, or in the dossier', async () => {
    const to = (reference: string) => ({ to: reference, relation: 'explains' });
    await expectFit(
      report({
        actors: [
          { slug: 'celand', name: 'Celand', kind: 'state', memberOf: 'deland' },
          { slug: 'deland', name: 'Deland', kind: 'organisation' },
        ],
        claims: [
          smallClaim({ key: 'one', links: [to('two'), to('new/three'), to('base/silence')] }),
          smallClaim({ key: 'two', utterer: { actor: 'celand' }, links: [to('one')] }),
          smallClaim({
            key: 'three',
            content: { kind: 'statement', gist: 'x', about: [{ claim: 'two' }] },
          }),
          smallClaim({
            evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
          }),
        ],
      }),
    );
  });

  test('that cannot be names are refused as such', async () => {
    await expectRefused(
      withClaim({ links: [{ to: 'a/b/c', relation: 'explains' }] }),
      '/claims/0/links/0/to',
    );
    await expectRefused(
      withClaim({ links: [{ to: 'base/silence', relation: 'resembles' }] }),
      '/claims/0/links/0/relation',
    );
    await expectRefused(
      withClaim({ links: [{ to: 'base/silence', relation: 'explains', extent: 'part' }] }),
      '/claims/0/links/0/extent',
    );
  });
});

describe('Names that are given twice', () => {
  test('are refused wherever they stand', async () => {
    const step = { slug: 's', title: 'S' };
    await expectRefused(
      report({
        actors: [aland, beland, aland],
        issues: [
          { slug: 'war', title: 'War' },
          { slug: 'war', title: 'War' },
        ],
        processes: [
          { slug: 'p', title: 'P', steps: [step, step] },
          { slug: 'p', title: 'P', steps: [] },
        ],
        claims: [smallClaim({ key: 'one' }), smallClaim(), smallClaim({ key: 'one' })],
      }),
      '/actors/2/slug',
      '/claims/2/key',
      '/issues/1/slug',
      '/processes/0/steps/1/slug',
      '/processes/1/slug',
    );
  });

  test('are refused for links too, and a claim links to itself never', async () => {
    const link = { to: 'base/silence', relation: 'explains' };
    await expectRefused(withClaim({ links: [link, link] }), '/claims/0/links/1/to');
    await expectRefused(
      withClaim({ key: 'one', links: [{ to: 'one', relation: 'explains' }] }),
      '/claims/0/links/0/to',
    );
  });
});

describe('Definitions that the dossier has', () => {
  test('may be given again, with fields left out', async () => {
    await expectFit(
      report({
        actors: [aland, beland],
        issues: [{ slug: 'peace', title: 'Peace' }],
        processes: [{ slug: 'treaty', title: 'Treaty', steps: [] }],
      }),
    );
  });

  test('may not be contradicted, and every contradiction is named', async () => {
    await expectRefused(
      report({
        actors: [{ slug: 'aland', name: 'Åland', kind: 'organisation' }],
        issues: [{ slug: 'peace', title: 'War' }],
        processes: [
          {
            slug: 'treaty',
            title: 'Accord',
            steps: [
              { slug: 'opened', title: 'Opened' },
              { slug: 'signed', title: 'Sealed' },
            ],
          },
        ],
      }),
      '/actors/0/kind',
      '/actors/0/name',
      '/issues/0/title',
      '/processes/0/steps/1/title',
      '/processes/0/title',
    );
  });

  test('may not make an actor a member of itself', async () => {
    await expectRefused(
      report({ actors: [{ ...aland, memberOf: 'aland' }] }),
      '/actors/0/memberOf',
    );
  });
});

describe('Names that are taken', () => {
  test('are 409: a report’s', async () => {
    const problem = expectProblem(await client.post(REPORTS, smallReport('base')), 409, 'taken');
    expect(problem.detail).toMatch(/base/);
  });

  test('are 409: a dossier’s', async () => {
    const wish = { slug: 'ground', title: 'Another' };
    expectProblem(await client.post('/v1/dossiers', wish), 409, 'taken');
  });

  test('are 409: a claim’s', async () => {
    const claim = smallClaim({
      key: 'silence',
      evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
    });
    expectProblem(await client.post('/v1/dossiers/ground/claims', claim), 409, 'taken');
  });
});

describe('Several mistakes at once', () => {
  test('are all named, those of shape', async () => {
    await expectRefused(
      {
        ...report({
          publishedAt: 'someday',
          extra: true,
          claims: [
            smallClaim({ content: { kind: 'rumour' }, saidAt: 'soon' }),
            smallClaim({
              content: { kind: 'quantity', measure: 'x', basis: 'at-most', value: 400 },
              evidence: [{ quotation: 'direct', start: 4, end: 2 }],
            }),
          ],
        }),
        text: '\u0000',
      },
      '/claims/0/content/kind',
      '/claims/0/saidAt',
      '/claims/1/content/max',
      '/claims/1/content/value',
      '/claims/1/evidence/0/end',
      '/extra',
      '/publishedAt',
      '/text',
    );
  });

  test('are all named, those of one claim of which one hides no other', async () => {
    await expectRefused(
      withClaim({
        content: {
          kind: 'position',
          actor: 'aland',
          issue: 'peace',
          stance: 'offers',
          reading: 'inferred',
        },
        evidence: [{ start: 4, end: 2, quotation: 5, odd: 1 }],
        links: [{ to: 5, relation: 'explains', extent: 'whole' }],
        saidAt: 5,
      }),
      '/claims/0/evidence/0/end',
      '/claims/0/evidence/0/odd',
      '/claims/0/evidence/0/quotation',
      '/claims/0/links',
      '/claims/0/links/0/extent',
      '/claims/0/links/0/to',
      '/claims/0/saidAt',
    );
    await expectRefused(
      withContent({ kind: 'quantity', measure: 5, basis: 'at-most', value: 400 }),
      '/claims/0/content/max',
      '/claims/0/content/measure',
      '/claims/0/content/value',
    );
    await expectRefused(
      report({ claims: [null, [], { content: null, utterer: null, evidence: [null, []] }] }),
      '/claims/0',
      '/claims/1',
      '/claims/2/content',
      '/claims/2/evidence/0',
      '/claims/2/evidence/1',
      '/claims/2/utterer',
    );
  });

  test('are all named, those against the dossier', async () => {
    await expectRefused(
      report({
        publishedAt: '9998',
        actors: [{ ...aland, name: 'Oland' }],
        claims: [
          smallClaim({ utterer: { actor: 'celand' } }),
          smallClaim({ evidence: [{ exact: 'nothing like it', quotation: 'direct' }] }),
        ],
      }),
      '/actors/0/name',
      '/claims/0/utterer/actor',
      '/claims/1/evidence/0/exact',
      '/publishedAt',
    );
  });
});

describe('A claim by itself', () => {
  const CLAIMS = '/v1/dossiers/ground/claims';
  const claim = (more: object = {}) =>
    smallClaim({
      evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
      ...more,
    });

  test.each<[string, object, ...string[]]>([
    [
      'names the report of its evidence',
      claim({
        evidence: [
          { exact: 'Beland is silent', quotation: 'narrator' },
          { report: 'base', exact: 'Beland is silent', quotation: 'narrator' },
        ],
      }),
      '/evidence/0/report',
    ],
    [
      'names a report that is there',
      claim({ evidence: [{ report: 'none', exact: 'Beland', quotation: 'narrator' }] }),
      '/evidence/0/report',
    ],
    [
      'quotes what is there',
      claim({ evidence: [{ report: 'base', exact: 'Belund', quotation: 'narrator' }] }),
      '/evidence/0/exact',
    ],
    [
      'speaks of what is there',
      claim({
        utterer: { actor: 'celand' },
        content: { kind: 'statement', gist: 'x', about: [{ claim: 'silence' }] },
      }),
      '/content/about/0/claim',
      '/utterer/actor',
    ],
    [
      'has its evidence from one report',
      claim({
        evidence: [
          { report: 'base', exact: 'Beland is silent', quotation: 'narrator' },
          { report: 'other', exact: 'Beland is silent', quotation: 'narrator' },
        ],
      }),
      '/evidence',
    ],
    ['has no unknown fields', claim({ reports: [] }), '/reports'],
  ])('%s', async (_, body, ...paths) => {
    const problem = expectProblem(await client.post(CLAIMS, body), 422, 'invalid');
    expect(pathsOf(problem)).toEqual([...paths].sort());
  });
});

describe('A dossier', () => {
  test.each<[object, ...string[]]>([
    [{}, '/slug', '/title'],
    [{ slug: 'A', title: '' }, '/slug', '/title'],
    [{ slug: 'a', title: 'A', description: 5, version: 1 }, '/description', '/version'],
    [{ slug: 'a', title: '\u0000' }, '/title'],
  ])('is not opened by %j', async (body, ...paths) => {
    const problem = expectProblem(await client.post('/v1/dossiers', body), 422, 'invalid');
    expect(pathsOf(problem)).toEqual([...paths].sort());
  });
});

describe('Parameters', () => {
  test.each([
    'asOf=yesterday',
    'asOf=-1',
    'asOf=1.5',
    'asOf=',
    'asOf=2022-03-30',
    'asOf=2022-02-30T00:00:00Z',
    'asOf=9999999999999999999999',
    'asOf=1&asOf=2',
    'publishedBy=soon',
    'publishedBy=2022-02-30',
    'publishedBy=2022-03-30T10:00',
    'publishedBy=1',
    'minVersion=-1',
    'minVersion=x',
    'minVersion=1e3',
    'limit=0',
    'limit=501',
    'limit=-1',
    'limit=ten',
    'limit=',
    'cursor=abc',
    'cursor=',
    'odd=1',
    'dryRun=true',
  ])('such as ?%s are 400', async (query) => {
    const [name = ''] = query.split('=');
    const answer = await client.get(`/v1/dossiers/ground/timeline?${query}`);
    const problem = expectProblem(answer, 400, 'invalid-parameter');
    expect(pathsOf(problem)).toEqual([name]);
    expect(problem.instance).toBe('/v1/dossiers/ground/timeline');
  });

  test.each(VIEWS)('that are wrong are all named: ground%s', async (view) => {
    const answer = await client.get(
      `/v1/dossiers/ground${view}?asOf=x&publishedBy=x&minVersion=x&odd=x`,
    );
    expect(pathsOf(expectProblem(answer, 400, 'invalid-parameter'))).toEqual([
      'asOf',
      'minVersion',
      'odd',
      'publishedBy',
    ]);
  });

  test.each(LISTS)('that are wrong are all named: those of the list ground%s', async (list) => {
    const answer = await client.get(`/v1/dossiers/ground${list}?limit=x&odd=x`);
    expect(pathsOf(expectProblem(answer, 400, 'invalid-parameter'))).toEqual(['limit', 'odd']);
    const lost = await client.get(`/v1/dossiers/ground${list}?cursor=x`);
    expect(pathsOf(expectProblem(lost, 400, 'invalid-parameter'))).toEqual(['cursor']);
  });

  test('of the list of dossiers are a moment by time, for versions are each dossier’s own', async () => {
    const answer = await client.get('/v1/dossiers?asOf=1&publishedBy=x&limit=x&minVersion=1');
    expect(pathsOf(expectProblem(answer, 400, 'invalid-parameter'))).toEqual([
      'asOf',
      'limit',
      'minVersion',
      'publishedBy',
    ]);
    const lost = await client.get('/v1/dossiers?cursor=x');
    expect(pathsOf(expectProblem(lost, 400, 'invalid-parameter'))).toEqual(['cursor']);
  });

  test.each([
    'timeline?kind=rumour',
    'timeline?from=soon',
    'timeline?to=2022-02-30',
    'timeline?actor=Aland',
    'timeline?issue=',
    'timeline?record=gone',
    'timeline?epistemic=true',
    'timeline?place=Kyiv',
    'timeline?town=kyiv',
    'claims?kind=rumour',
    'claims?report=No',
    'claims?record=x',
    'quantities?measure=No',
    'quantities/series?population=No&measure=a',
    'milestones/treaty?limit=5',
    'conflicts/denied~x?rule=denied',
    'actors?kind=state',
  ])('of one list such as %s are 400', async (path) => {
    const [, name = ''] = /\?(\w+)=/.exec(path) ?? [];
    const answer = await client.get(`/v1/dossiers/ground/${path}`);
    expect(pathsOf(expectProblem(answer, 400, 'invalid-parameter'))).toEqual([name]);
  });

  test('are refused on writes that take none', async () => {
    const dossier = { slug: 'a', title: 'A' };
    expectProblem(await client.post('/v1/dossiers?x=1', dossier), 400, 'invalid-parameter');
    expectProblem(await client.post(`${REPORTS}?dryRun=yes`, report()), 400, 'invalid-parameter');
    expectProblem(await client.post(`${REPORTS}?dry=1`, report()), 400, 'invalid-parameter');
  });

  test('of one route are not those of another', async () => {
    expectProblem(await client.get('/v1/keys?asOf=1'), 400, 'invalid-parameter');
    expectProblem(await client.get('/v1/status?asOf=1'), 400, 'invalid-parameter');
    expectProblem(
      await client.get('/v1/dossiers/ground/positions?kind=event'),
      400,
      'invalid-parameter',
    );
  });

  test.each(VIEWS)('ask for no moment that is not: ground%s', async (view) => {
    const path = `/v1/dossiers/ground${view}`;
    const { version } = await client.read<Versioned>('/v1/dossiers/ground');
    expectProblem(await client.get(`${path}?asOf=0`), 404, 'before-the-dossier-began');
    expectProblem(await client.get(`${path}?asOf=${version + 1}`), 400, 'not-yet');
    expectProblem(await client.get(`${path}?minVersion=${version + 1}`), 400, 'not-yet');
  });

  test('ask for no time before the dossier began, and for none that is still to come', async () => {
    const path = '/v1/dossiers/ground/timeline?asOf=';
    const early = await client.get(`${path}2001-01-01T00:00:00Z`);
    expectProblem(early, 404, 'before-the-dossier-began');
    expectProblem(await client.get(`${path}9998-01-01T00:00:00Z`), 400, 'not-yet');
  });
});

describe('What is not there', () => {
  test.each([
    '/v1/dossiers/nowhere',
    '/v1/dossiers/nowhere/timeline',
    '/v1/dossiers/nowhere/claims/base~silence',
    '/v1/dossiers/ground/reports/none',
    '/v1/dossiers/ground/claims/base~none',
    '/v1/dossiers/ground/claims/none~silence',
    '/v1/dossiers/ground/claims/silence',
    '/v1/dossiers/ground/claims/01a20523-ce34-7438-8bdd-07e8be3e1578',
    '/v1/dossiers/ground/claims/01a20523-ce34-7438-8bdd-07e8be3e1578/history',
    '/v1/dossiers/ground/claims/%00',
    '/v1/dossiers/ground/claims/a~b~c',
    '/v1/dossiers/ground/claims/base%2Fsilence%2F',
    '/v1/dossiers/ground/positions/none/peace',
    '/v1/dossiers/ground/positions/aland/none',
    '/v1/dossiers/ground/actors/none',
    '/v1/dossiers/ground/issues/none',
    '/v1/dossiers/ground/processes/none',
    '/v1/nothing',
    '/v1',
    '/',
    '/v1/dossiers/',
    '/v1/dossiers/ground/nothing',
    '/v1/dossiers/ground/claims/base~silence/nothing',
  ])('is 404: %s', async (path) => {
    const problem = expectProblem(await client.get(path), 404, 'not-found');
    expect(problem.instance).toBe(path);
  });

  test('is 404 for writes into a dossier that is not there', async () => {
    const path = '/v1/dossiers/nowhere';
    expectProblem(await client.post(`${path}/reports`, report()), 404, 'not-found');
    expectProblem(await client.post(`${path}/reports?dryRun=true`, report()), 404, 'not-found');
    const claim = smallClaim({
      evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
    });
    expectProblem(await client.post(`${path}/claims`, claim), 404, 'not-found');
  });

  test.each([
    '/v1/dossiers/Ground',
    '/v1/dossiers/ground%00',
    '/v1/dossiers/ground/reports/No',
    '/v1/dossiers/ground/actors/%F0%9F%8E%A3',
    '/v1/dossiers/ground/positions/A/b',
    `/v1/dossiers/${'g'.repeat(65)}`,
  ])('is 400 where no name can look like it: %s', async (path) => {
    expectProblem(await client.get(path), 400, 'invalid-parameter');
  });

  test('is a problem where the path cannot be decoded, or is too long', async () => {
    expectProblem(await client.get('/v1/dossiers/%ff'), 400, 'bad-request');
    const long = await client.get(`/v1/dossiers/${'g'.repeat(1_200)}`);
    expectProblem(long, 414, 'uri-too-long');
  });

  test.each<[string, string, string]>([
    ['PUT', '/v1/dossiers', 'GET, HEAD, POST'],
    ['DELETE', '/v1/dossiers/ground', 'GET, HEAD'],
    ['POST', '/v1/dossiers/ground/timeline', 'GET, HEAD'],
    ['PATCH', '/v1/dossiers/ground/claims/base~silence', 'GET, HEAD'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
  ])('is 405 for another method: %s %s', async (method, path, allow) => {
    const answer = await client.send(path, { method });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });
});

describe('Every kind of problem', () => {
  test('is explained at the address that its type gives', async () => {
    const kinds = await client.get<{ type: string; explanation: string }[]>('/problems', {
      Accept: 'application/json',
    });
    expect(kinds.body.length).toBeGreaterThan(15);
    for (const { type, explanation } of kinds.body) {
      const page = await app.as().get(type, { Accept: 'text/html' });
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      const json = await app.as().get(type, { Accept: 'application/json' });
      expect(json.body).toMatchObject({ type, explanation });
    }
  });
});
