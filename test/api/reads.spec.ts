import { TestApp } from '../support/app.js';
import { beland, groundReport, smallClaim, smallReport, TEXT } from '../support/bundles.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type {
  Actor,
  Claim,
  ClaimHistory,
  Dossier,
  Page,
  PositionHistory,
  Positions,
  Report,
  SingleClaim,
  TimelineItem,
} from '../support/shapes.js';
import { LISTS, VIEWS } from '../support/views.js';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('ground');
  await client.fileAndSettle('ground', groundReport('base'));
});

afterAll(async () => {
  await app.close();
});

const asserted = (report: string, more: object = {}) =>
  smallClaim({
    evidence: [{ report, exact: 'Beland is silent', quotation: 'narrator' }],
    ...more,
  });

const position = (stance: string, more: object = {}) => ({
  content: { kind: 'position', actor: 'aland', issue: 'peace', stance, reading: 'stated' },
  utterer: { actor: 'aland' },
  evidence: [{ exact: 'Aland offers peace', quotation: 'indirect' }],
  ...more,
});

describe('Every read of a view', () => {
  const views = VIEWS.map((view) => `/v1/dossiers/ground${view}`);

  test.each([...views, '/v1/dossiers'])(
    'says its version and how to ask again: %s',
    async (path) => {
      const { status, headers, body } = await client.get<Versioned>(path);
      expect(status).toBe(200);
      expect(headers.get('etag')).toMatch(/^"[!#-~]+"$/);
      expect(headers.get('parley-version')).toBe(String(body.version));
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('vary')).toMatch(/\bAuthorization\b/);
      expect(headers.get('link')).toBeNull();
    },
  );

  test.each(views)('is not sent again to who has it: %s', async (path) => {
    const first = await client.get(path);
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`, `W/"a",W/${etag}`, '*']) {
      const again = await client.get(path, { 'If-None-Match': known });
      expect({ known, status: again.status, text: again.text }).toEqual({
        known,
        status: 304,
        text: '',
      });
      for (const header of ['etag', 'parley-version', 'cache-control', 'vary']) {
        expect(again.headers.get(header)).toBe(first.headers.get(header));
      }
    }
    for (const unknown of ['"other"', etag.slice(1, -1), `"${etag.slice(1, -1)}x"`]) {
      const again = await client.get(path, { 'If-None-Match': unknown });
      expect(again.status).toBe(200);
      expect(again.text).toBe(first.text);
    }
  });

  test('has an ETag that begins with the revision of the claim', async () => {
    for (const path of ['base~silence', 'base~silence/history', 'base~peace-offer']) {
      const { headers } = await client.get(`/v1/dossiers/ground/claims/${path}`);
      expect(headers.get('etag')).toMatch(/^"1\.[\w-]+"$/);
    }
  });

  test('is answered to HEAD without a body', async () => {
    const path = '/v1/dossiers/ground/positions';
    const { headers } = await client.get(path);
    const head = await client.send(path, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers.get('etag')).toBe(headers.get('etag'));
  });

  test('does not echo how it was asked', async () => {
    const plain = await client.get('/v1/dossiers/ground/timeline');
    const asked = await client.get(
      '/v1/dossiers/ground/timeline?limit=100&minVersion=1&publishedBy=2030',
    );
    expect(asked.text).toBe(plain.text);
    expect(asked.headers.get('etag')).toBe(plain.headers.get('etag'));
  });
});

describe('What was just written', () => {
  test('is read by who names its version', async () => {
    await client.open('own-writes');
    for (let round = 1; round <= 5; round += 1) {
      const { version } = await client.file(
        'own-writes',
        smallReport(`r-${round}`, { claims: [smallClaim({ key: 'one' })] }),
      );
      const path = '/v1/dossiers/own-writes';
      const [timeline, claim, { counts }] = await Promise.all([
        client.get<Page<TimelineItem>>(`${path}/timeline?minVersion=${version}`),
        client.get<SingleClaim>(`${path}/claims/r-${round}~one?minVersion=${version}`),
        client.read<Dossier>(`${path}?minVersion=${version}`),
      ]);
      expect(timeline.body.items).toHaveLength(round);
      expect(claim.body.version).toBeGreaterThanOrEqual(version);
      expect(counts).toMatchObject({ reports: round, claims: round });
    }
  });

  test('is waited for beside every other parameter', async () => {
    const { version } = await client.file(
      'own-writes',
      smallReport('late', { claims: [smallClaim()] }),
    );
    const path = '/v1/dossiers/own-writes/claims';
    const then = await client.get<Page<Claim>>(
      `${path}?minVersion=${version}&asOf=${version - 1}&limit=2&kind=statement`,
    );
    expect(then.body.version).toBe(version - 1);
    expect(then.body.items).toHaveLength(2);
    const next = await client.get<Page<Claim>>(
      `${path}?minVersion=${version}&asOf=${version - 1}&limit=2&kind=statement&cursor=${then.body.next ?? ''}`,
    );
    expect(next.status).toBe(200);
    expect(next.body.version).toBe(version - 1);
  });
});

describe('A claim by itself', () => {
  test('stands among those of its report, under its name', async () => {
    const claim = asserted('base', {
      key: 'later',
      links: [{ to: 'base/silence', relation: 'elaborates' }],
    });
    const { version } = await client.write('/v1/dossiers/ground/claims', claim);
    const path = `/v1/dossiers/ground/claims/base~later?minVersion=${version}`;
    expect(await client.read(path)).toMatchObject({
      version,
      key: 'base/later',
      revision: 1,
      evidence: [{ report: 'base', exact: 'Beland is silent' }],
      links: { outgoing: [{ relation: 'elaborates', key: 'base/silence' }], incoming: [] },
    });
  });
});

describe('Definitions that a later report gives again', () => {
  const path = '/v1/dossiers/defined';
  const again = (slug: string, actor: object, steps: readonly object[] = []) =>
    smallReport(slug, {
      actors: [{ ...beland, ...actor }],
      processes: [{ slug: 'treaty', title: 'Treaty', steps }],
    });
  const actor = async (query = '') => {
    const { slug, aliases, role, memberOf } = await client.read<Actor>(
      `${path}/actors/beland${query}`,
    );
    return { slug, aliases, role, memberOf };
  };
  const first = {
    slug: 'beland',
    aliases: ['The Quiet Land'],
    role: 'neighbour',
    memberOf: null,
  };

  beforeAll(async () => {
    await client.open('defined');
    await client.fileAndSettle('defined', groundReport('base'));
  });

  test('stay as they were where fields are left out, and are no events', async () => {
    const { version } = await client.read<Versioned>(path);
    const filed = await client.fileAndSettle('defined', again('nothing-new', {}));
    expect(filed.version).toBe(version + 1);
    expect(await actor()).toEqual(first);
  });

  test('change where fields are given, and only those', async () => {
    const { version } = await client.read<Versioned>(path);
    await client.fileAndSettle('defined', again('role', { role: 'host' }));
    expect(await actor()).toEqual({ ...first, role: 'host' });
    await client.fileAndSettle('defined', again('aliases', { aliases: ['A,B', 'C'] }));
    await client.fileAndSettle('defined', again('other-aliases', { aliases: ['A', 'B,C'] }));
    expect(await actor()).toEqual({ ...first, role: 'host', aliases: ['A', 'B,C'] });
    await client.fileAndSettle('defined', again('member', { memberOf: 'aland', aliases: [] }));
    expect(await actor()).toEqual({ ...first, role: 'host', aliases: [], memberOf: 'aland' });
    expect(await actor(`?asOf=${version}`)).toEqual(first);
  });

  test('add new steps to a process, after those that it has', async () => {
    const steps = [
      { slug: 'sealed', title: 'Sealed' },
      { slug: 'signed', title: 'Signed' },
      { slug: 'opened', title: 'Opened' },
    ];
    await client.fileAndSettle('defined', again('steps', {}, steps));
    const process = await client.read<{ steps: { slug: string }[] }>(`${path}/processes/treaty`);
    expect(process.steps.map(({ slug }) => slug)).toEqual([
      'drafted',
      'signed',
      'sealed',
      'opened',
    ]);
  });
});

describe('A report of nearly a mebibyte', () => {
  test('is filed whole, and every claim of it is shown', async () => {
    const claims = Array.from({ length: 4_000 }, (_, index) => smallClaim({ key: `c-${index}` }));
    const bundle = smallReport('large', { claims, text: TEXT + 'x'.repeat(280_000) });
    expect(JSON.stringify(bundle).length).toBeGreaterThan(0.9 * 1024 ** 2);
    await client.open('large');
    const { version } = await client.fileAndSettle('large', bundle);
    expect(version).toBe(1 + 1 + 4_000);
    const { counts } = await client.read<Dossier>('/v1/dossiers/large');
    expect(counts).toMatchObject({ reports: 1, claims: 4_000 });
  });
});

describe('The answer as of a version', () => {
  const path = '/v1/dossiers/then';
  const recorded: { version: number; bodies: Map<string, string> }[] = [];
  const views = VIEWS.map((view) =>
    LISTS.some((list) => list === view) ? `${view}?limit=500` : view,
  );
  const withAsOf = (view: string, asOf: string) =>
    `${path}${view}${view.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}`;

  async function record(version: number): Promise<void> {
    await client.settle('then', version);
    const bodies = new Map<string, string>();
    for (const view of views) {
      const { status, text } = await client.get(`${path}${view}`);
      if (status === 200) bodies.set(view, text);
      else expect(status).toBe(404);
    }
    recorded.push({ version, bodies });
  }

  beforeAll(async () => {
    await record((await client.open('then')).version);
    await record((await client.file('then', groundReport('base'))).version);
    await record(
      (
        await client.file(
          'then',
          smallReport('second', {
            publishedAt: '2022-04-02',
            actors: [{ slug: 'aland', name: 'Aland', kind: 'state', role: 'host' }],
            processes: [
              { slug: 'treaty', title: 'Treaty', steps: [{ slug: 'sealed', title: 'Sealed' }] },
            ],
            claims: [
              position('rejects', { saidAt: '2022-04-01' }),
              smallClaim({
                utterer: { actor: 'beland' },
                links: [{ to: 'base/silence', relation: 'same-proposition' }],
              }),
              smallClaim({
                content: { kind: 'quantity', measure: 'fish', basis: 'at-most', max: 3 },
              }),
              smallClaim({
                content: {
                  kind: 'milestone',
                  process: 'treaty',
                  step: 'sealed',
                  status: 'scheduled',
                  occurred: '2022-05',
                },
              }),
            ],
          }),
        )
      ).version,
    );
    const late = asserted('base', {
      key: 'late',
      content: { kind: 'quantity', measure: 'fish', basis: 'about', value: 2 },
      links: [{ to: 'base/silence', relation: 'explains' }],
    });
    await record((await client.write(`${path}/claims`, late)).version);
    await record(
      (
        await client.file(
          'then',
          smallReport('third', {
            publishedAt: '2022-03-01',
            claims: [position('demands'), position('rejects', { utterer: { narrator: true } })],
          }),
        )
      ).version,
    );
  });

  test.each(views)('is the live one of then, byte for byte: then%s', async (view) => {
    for (const { version, bodies } of recorded) {
      const { status, text } = await client.get(withAsOf(view, String(version)));
      const live = bodies.get(view);
      if (live === undefined) expect(status).toBe(404);
      else expect(text).toBe(live);
    }
  });

  test('is the same as of the time of its recording, until the next', async () => {
    const times = await app.database.$queryRaw<{ version: bigint; at: string }[]>`
      SELECT version, "log"."instant"(recorded_at) AS at FROM "log".events
      WHERE dossier = 'then' ORDER BY version`;
    const timeOf = (version: number) => times[version - 1]?.at ?? '';
    const view = '/timeline?limit=500';
    for (const { version, bodies } of recorded) {
      const { text } = await client.get(withAsOf(view, timeOf(version)));
      expect(text).toBe(bodies.get(view));
    }
    const [, first, second] = recorded;
    const before = new Date(Date.parse(timeOf((first?.version ?? 0) + 1)) - 1).toISOString();
    const { text } = await client.get(withAsOf(view, before));
    expect(text).toBe(first?.bodies.get(view));
    expect(text).not.toBe(second?.bodies.get(view));
  });

  test('differs in nothing but `next` where it is a page', async () => {
    const page = async (query: string) => {
      const { body } = await client.get<Page<Claim>>(`${path}/claims?limit=2${query}`);
      return { ...body, next: body.next !== null };
    };
    const live = await page('');
    expect(await page(`&asOf=${live.version}`)).toEqual(live);
  });

  test('has shown at some version what it shows no longer', () => {
    for (const view of ['', '/timeline?limit=500', '/positions', '/claims/base~silence']) {
      expect(new Set(recorded.map(({ bodies }) => bodies.get(view))).size).toBeGreaterThan(2);
    }
  });
});

describe('What the press had said by a time', () => {
  const path = '/v1/dossiers/press';

  beforeAll(async () => {
    await client.open('press');
    await client.file('press', groundReport('base', { publishedAt: '2022-03-30' }));
    await client.file(
      'press',
      smallReport('second', {
        publishedAt: '2022-04-05T10:00:00Z',
        claims: [
          position('rejects', { key: 'no' }),
          smallClaim({ key: 'again', links: [{ to: 'base/silence', relation: 'elaborates' }] }),
        ],
      }),
    );
    const old = smallReport('third', {
      publishedAt: '2022-03-10',
      claims: [
        position('demands', { key: 'before' }),
        smallClaim({ key: 'ahead', links: [{ to: 'second/again', relation: 'explains' }] }),
      ],
    });
    await client.fileAndSettle('press', old);
  });

  const reportsBy = async (publishedBy: string) => {
    const query = `publishedBy=${encodeURIComponent(publishedBy)}`;
    const { items } = await client.read<Page<Report>>(`${path}/reports?${query}`);
    return items.map(({ slug }) => slug);
  };

  test.each([
    ['2022-03-09', []],
    ['2022-03-10T23:59:59.999999Z', []],
    ['2022-03-10', ['third']],
    ['2022-03-11T00:00:00Z', ['third']],
    ['2022-03-11T02:00:00+02:00', ['third']],
    ['2022-03-11T01:00:00+02:00', []],
    ['2022-03-30', ['base', 'third']],
    ['2022-03-30T23:59:59Z', ['third']],
    ['2022-03', ['base', 'third']],
    ['2022-04-05T09:59:59.999999Z', ['base', 'third']],
    ['2022-04-05T10:00:00Z', ['base', 'second', 'third']],
    ['2022-04-05', ['base', 'second', 'third']],
    ['2022', ['base', 'second', 'third']],
    ['1900', []],
    ['9999-12-31', ['base', 'second', 'third']],
    ['9999', ['base', 'second', 'third']],
    ['9999-12-31T23:59:59.999999Z', ['base', 'second', 'third']],
  ])('is the reports of then: %s', async (publishedBy, reports) => {
    expect(await reportsBy(publishedBy)).toEqual(reports);
  });

  test.each([
    ['2022-03-29', 'demands'],
    ['2022-03-30', 'offers'],
    ['2022-04-05', 'rejects'],
  ])('is the position of then, however late it was filed: %s', async (publishedBy, stance) => {
    const { cells } = await client.read<Positions>(`${path}/positions?publishedBy=${publishedBy}`);
    expect(cells).toMatchObject([{ actor: 'aland', issue: 'peace', stance }]);
  });

  test('is in the order of what was said, not of what was filed', async () => {
    const { history } = await client.read<PositionHistory>(`${path}/positions/aland/peace`);
    expect(history).toMatchObject([
      { stance: 'demands', change: 'taken', since: '2022-03-10' },
      { stance: 'offers', change: 'shifted', since: '2022-03-30' },
      { stance: 'rejects', change: 'shifted', since: '2022-04-05T10:00:00Z' },
    ]);
  });

  test('knows no link to a claim that was still to come', async () => {
    const claim = `${path}/claims/third~ahead`;
    const now = await client.read<SingleClaim>(claim);
    expect(now.links.outgoing).toMatchObject([{ relation: 'explains', key: 'second/again' }]);
    const then = await client.read<SingleClaim>(`${claim}?publishedBy=2022-04-04`);
    expect(then.links).toEqual({ outgoing: [], incoming: [], incomingCount: 0 });
  });

  test('does not know a claim before its report', async () => {
    const claim = `${path}/claims/second~no`;
    expectProblem(await client.get(`${claim}?publishedBy=2022-04-04`), 404, 'not-found');
    expectProblem(await client.get(`${claim}/history?publishedBy=2022-04-04`), 404, 'not-found');
    const { revisions } = await client.read<ClaimHistory>(
      `${claim}/history?publishedBy=2022-04-05`,
    );
    expect(revisions).toHaveLength(1);
  });

  test('always knows the dossier, its actors, issues and processes', async () => {
    const { counts } = await client.read<Dossier>(`${path}?publishedBy=1900`);
    expect(counts).toEqual({
      reports: 0,
      claims: 0,
      actors: 2,
      places: 0,
      measures: 0,
      issues: 2,
      processes: 1,
    });
  });

  test('goes together with a version', async () => {
    const { version } = await client.read<Versioned>(path);
    const query = `asOf=${version - 3}&publishedBy=2022-03-30`;
    const { items } = await client.read<Page<Report>>(`${path}/reports?${query}`);
    expect(items.map(({ slug }) => slug)).toEqual(['base']);
  });
});

describe('Pages', () => {
  const path = '/v1/dossiers/pages';
  let files = 0;

  /** A report that adds to every list. */
  const more = () => {
    files += 1;
    const n = `n-${String((files * 7919) % 1000)}`;
    return smallReport(n, {
      actors: [{ slug: n, name: n, kind: 'person' }],
      places: [{ slug: n, name: n }],
      measures: [{ slug: n, title: n }],
      issues: [{ slug: n, title: n }],
      processes: [{ slug: n, title: n, steps: [] }],
      claims: [
        smallClaim({
          content: {
            kind: 'event',
            what: n,
            status: 'occurred',
            occurred: `20${10 + (files % 13)}`,
          },
        }),
        smallClaim({ content: { kind: 'quantity', measure: n, basis: 'exact', value: files } }),
        smallClaim(),
      ],
    });
  };

  beforeAll(async () => {
    await client.open('pages');
    for (let round = 1; round < 7; round += 1) await client.file('pages', more());
    await client.fileAndSettle('pages', more());
  });

  /** Follows the links from page to page, doing something before each of the next few. */
  async function walk<Item>(
    start: string,
    between: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Page<Item>[]> {
    const pages: Page<Item>[] = [];
    for (let next: string | undefined = start; next !== undefined;) {
      const answer: Answer<Page<Item>> = await client.get<Page<Item>>(next);
      expect(answer.status).toBe(200);
      pages.push(answer.body);
      const link = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
      expect(link === undefined).toBe(answer.body.next === null);
      if (link !== undefined)
        expect(new URL(link, app.url).searchParams.get('cursor')).toBe(answer.body.next);
      next = link;
      if (pages.length <= 3) await between();
    }
    return pages;
  }

  test.each(LISTS)('neither skip nor repeat anything while others write: pages%s', async (list) => {
    const pages = await walk(`${path}${list}?limit=3`, () => client.file('pages', more()));
    const [first] = pages;
    const whole = await client.read<Page<unknown>>(
      `${path}${list}?limit=500&asOf=${first?.version ?? 0}`,
    );
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
    expect(whole.items.length).toBeGreaterThan(6);
    for (const { items } of pages.slice(0, -1)) expect(items).toHaveLength(3);
    for (const { version } of pages) expect(version).toBe(first?.version);
  });

  test('may grow from one to the next', async () => {
    const first = await client.read<Page<Claim>>(`${path}/claims?limit=1`);
    const rest = await client.read<Page<Claim>>(
      `${path}/claims?limit=500&cursor=${first.next ?? ''}`,
    );
    const whole = await client.read<Page<Claim>>(`${path}/claims?limit=500&asOf=${first.version}`);
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect(rest.next).toBeNull();
  });

  test('keep their filters and their moment', async () => {
    const query = 'kind=event&publishedBy=2022-03-30&to=2018&limit=2';
    const pages = await walk<TimelineItem>(`${path}/timeline?${query}`, () =>
      client.file('pages', more()),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const { kind, occurred } of pages.flatMap(({ items }) => items)) {
      expect(kind).toBe('event');
      expect(Number(occurred?.edtf)).toBeLessThanOrEqual(2018);
    }
  });

  test('hold 50 items where nobody says how many, and 500 at most', async () => {
    const { next, items } = await client.read<Page<Claim>>(`${path}/claims`);
    expect(items).toHaveLength(50);
    expect(next).not.toBeNull();
  });

  test('end with null where there is nothing', async () => {
    const page = await client.read<Page<Claim>>(`${path}/claims?kind=exchange`);
    expect(page).toEqual({ version: page.version, items: [], next: null });
  });

  describe('of another request', () => {
    let cursor: string;

    beforeAll(async () => {
      const page = await client.read<Page<Claim>>(`${path}/claims?limit=2&kind=statement`);
      cursor = page.next ?? '';
    });

    test.each([
      ['another list', 'pages/timeline?kind=statement'],
      ['another filter', 'pages/claims?kind=event'],
      ['a filter more', 'pages/claims?kind=statement&report=n-919'],
      ['a filter less', 'pages/claims?'],
      ['another moment', 'pages/claims?kind=statement&asOf=9'],
      ['another publication', 'pages/claims?kind=statement&publishedBy=2022'],
      ['another dossier', 'ground/claims?kind=statement'],
    ])('are refused: %s', async (_, request) => {
      const answer = await client.get(`/v1/dossiers/${request}&cursor=${cursor}`);
      expectProblem(answer, 400, 'invalid-parameter');
    });

    test('are refused where somebody changed anything in them', async () => {
      const own = `${path}/claims?limit=2&kind=statement&cursor=`;
      expect((await client.get(`${own}${cursor}`)).status).toBe(200);
      const text = Buffer.from(cursor, 'base64url').toString();
      const changed = [
        cursor.slice(0, -2),
        `${cursor.slice(0, 20)}${cursor.slice(21)}`,
        ...[...text].flatMap((character, place) =>
          /[\d"]/.test(character)
            ? [`${text.slice(0, place)}${character === '"' ? '9' : '"x"'}${text.slice(place + 1)}`]
            : [],
        ),
        text.replaceAll(/\d\d\d\d-/g, '2022-'),
        text.replace(/\[[^[\]]*\]/, '[]'),
        text.replace(/\[[^[\]]*\]/, '["x"]'),
        text.replace(/\[[^[\]]*\]/, '[null]'),
        text.replace(/\[[^[\]]*\]/, '[1e300]'),
      ].map((forged) => (forged === text ? `${text} ` : forged));
      for (const forged of changed) {
        const encoded = forged.startsWith('[')
          ? Buffer.from(forged).toString('base64url')
          : encodeURIComponent(forged);
        const answer = await client.get(`${own}${encoded}`);
        expect({ forged, status: answer.status }).toEqual({ forged, status: 400 });
      }
    });
  });
});

describe('The timeline', () => {
  const path = '/v1/dossiers/order/timeline';
  const keys = async (query = '') => {
    const { items } = await client.read<Page<TimelineItem>>(`${path}?limit=500${query}`);
    return items.map(({ key }) => key?.replace('dates/', ''));
  };

  beforeAll(async () => {
    const event = (key: string, occurred?: string, more: object = {}) =>
      smallClaim({
        key,
        content: {
          kind: 'event',
          what: key,
          status: 'occurred',
          ...(occurred === undefined ? {} : { occurred }),
        },
        ...more,
      });
    await client.open('order');
    await client.fileAndSettle(
      'order',
      groundReport('dates', {
        claims: [
          smallClaim({ key: 'undated' }),
          event('open-start-late', '[..2022-06]'),
          event('open-both', '../..'),
          event('day', '2022-03-30'),
          event('day-again', '2022-03-30'),
          event('year', '2022'),
          event('new-year', '2022-01-01'),
          event('no-end', '2022-03-30/..'),
          event('open-start', '../2021'),
          event('approximate', '2021-12~'),
          event('some-day', '2021-12-XX', { utterer: { actor: 'beland' } }),
          event('set', '[2021-12-05,2022-02-03]'),
          event('decade', '201X'),
          event('time', '2021-12-31T23:59:59Z'),
          event('long-ago', '-0043-03-15'),
          smallClaim({
            key: 'number',
            content: {
              kind: 'quantity',
              measure: 'fish',
              basis: 'exact',
              value: 1,
              period: '2022-03',
            },
          }),
          smallClaim({
            key: 'step',
            content: {
              kind: 'milestone',
              process: 'treaty',
              status: 'scheduled',
              occurred: '2023',
            },
            utterer: { label: 'an envoy', onBehalfOf: 'aland' },
          }),
          position('offers', {
            key: 'stance',
            links: [{ to: 'undated', relation: 'same-proposition' }],
          }),
          smallClaim({
            key: 'about-fish',
            content: { kind: 'statement', gist: 'x', about: [{ issue: 'fish' }] },
          }),
        ],
      }),
    );
  });

  test('is by start, open starts after known ones, then by end, then by version, then undated', async () => {
    expect(await keys()).toEqual([
      'long-ago',
      'decade',
      'approximate',
      'some-day',
      'set',
      'time',
      'new-year',
      'year',
      'number',
      'day',
      'day-again',
      'no-end',
      'step',
      'open-start',
      'open-start-late',
      'open-both',
      'undated',
      'stance',
      'about-fish',
    ]);
  });

  test('says what a date can mean, and keeps it as written', async () => {
    const { items } = await client.read<Page<TimelineItem>>(`${path}?limit=500`);
    const occurred = Object.fromEntries(items.map((item) => [item.key, item.occurred]));
    expect(occurred).toMatchObject({
      'dates/day': {
        edtf: '2022-03-30',
        from: '2022-03-30T00:00:00.000Z',
        to: '2022-03-31T00:00:00.000Z',
      },
      'dates/no-end': { edtf: '2022-03-30/..', from: '2022-03-30T00:00:00.000Z', to: null },
      'dates/open-start': { edtf: '../2021', from: null, to: '2022-01-01T00:00:00.000Z' },
      'dates/decade': { edtf: '201X' },
      'dates/number': { edtf: '2022-03' },
      'dates/undated': null,
      'dates/stance': null,
    });
  });

  test.each([
    ['&from=2022-04', ['year', 'no-end', 'step', 'open-start-late', 'open-both']],
    [
      '&to=2021-12-04',
      [
        'long-ago',
        'decade',
        'approximate',
        'some-day',
        'open-start',
        'open-start-late',
        'open-both',
      ],
    ],
    ['&from=2022-01-02&to=2022-02-28', ['set', 'year', 'open-start-late', 'open-both']],
    ['&kind=quantity', ['number']],
    ['&kind=milestone', ['step']],
    ['&actor=beland', ['some-day']],
    ['&actor=aland', ['step', 'stance']],
    ['&issue=fish', ['about-fish']],
    ['&issue=peace&actor=aland', ['stance']],
    ['&issue=peace&actor=beland', []],
    ['&record=retracted', []],
    ['&epistemic=corroborated', ['undated']],
    ['&epistemic=corroborated&kind=event', []],
    ['&actor=nobody', []],
  ])('shows only what is asked for: %s', async (query, expected) => {
    expect(await keys(query)).toEqual(expected);
  });

  test('of active claims, and of claims of one source, is the whole but what is not', async () => {
    const all = await keys();
    expect(await keys('&record=active')).toEqual(all);
    expect(await keys('&epistemic=single-source')).toEqual(all.filter((key) => key !== 'undated'));
  });

  test('puts each claim into a sentence that says who says it', async () => {
    const { items } = await client.read<Page<TimelineItem>>(`${path}?limit=500`);
    const sentences = new Map(items.map(({ key, sentence }) => [key, sentence]));
    expect(sentences.get('dates/stance')).toBe('Aland offers: Peace, according to Aland');
    expect(sentences.get('dates/step')).toBe(
      'Treaty: scheduled in 2023, according to an envoy (for Aland)',
    );
    for (const { sentence } of items) expect(sentence).toMatch(/according to/);
  });
});

describe('The claims of a dossier', () => {
  test('are filtered by kind, report, record and epistemic state', async () => {
    const page = (query: string) =>
      client.read<Page<Claim>>(`/v1/dossiers/press/claims?limit=500&${query}`);
    const keys = ({ items }: Page<Claim>) => items.map(({ key }) => key);
    expect(keys(await page('report=third'))).toEqual(['third/before', 'third/ahead']);
    expect(keys(await page('kind=position'))).toEqual([
      'base/peace-offer',
      'second/no',
      'third/before',
    ]);
    expect(keys(await page('kind=position&report=second'))).toEqual(['second/no']);
    expect(keys(await page('report=none'))).toEqual([]);
    expect(keys(await page('record=active&epistemic=single-source'))).toHaveLength(6);
  });
});

describe('The list of dossiers', () => {
  test('tells title, version, counts and span of each', async () => {
    const { items } = await client.read<Page<Dossier>>('/v1/dossiers');
    expect(items.map(({ slug }) => slug)).toEqual([
      'defined',
      'ground',
      'large',
      'order',
      'own-writes',
      'pages',
      'press',
      'then',
    ]);
    for (const item of items) {
      expect(await client.read<Dossier>(`/v1/dossiers/${item.slug}`)).toEqual(item);
    }
    expect(items.find(({ slug }) => slug === 'press')).toMatchObject({
      title: 'The dossier press',
      description: null,
      counts: { reports: 3, claims: 6, actors: 2, places: 0, measures: 0, issues: 2, processes: 1 },
      dates: null,
    });
    expect(items.find(({ slug }) => slug === 'order')?.dates).toEqual({
      from: '-000043-03-15T00:00:00.000Z',
      to: '2024-01-01T00:00:00.000Z',
    });
  });

  test('comes in pages', async () => {
    const whole = await client.read<Page<Dossier>>('/v1/dossiers');
    const slugs: string[] = [];
    let path = '/v1/dossiers?limit=2';
    for (let page = 1; page <= 4; page += 1) {
      const { body, headers } = await client.get<Page<Dossier>>(path);
      slugs.push(...body.items.map(({ slug }) => slug));
      const link = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(link === undefined).toBe(page === 4);
      expect(body.next === null).toBe(page === 4);
      path = link ?? path;
    }
    expect(slugs).toEqual(whole.items.map(({ slug }) => slug));
  });

  test('tells what there was at a time', async () => {
    const [first] = await app.database.$queryRaw<{ at: string }[]>`
      SELECT "log"."instant"(recorded_at) AS at FROM "log".events WHERE dossier = 'ground' AND version = 1`;
    const { items } = await client.read<Page<Dossier>>(`/v1/dossiers?asOf=${first?.at ?? ''}`);
    expect(items).toMatchObject([{ slug: 'ground', version: 1, counts: { claims: 0 } }]);
    expectProblem(await client.get('/v1/dossiers?asOf=9998-01-01T00:00:00Z'), 400, 'not-yet');
  });
});

describe('Without a worker', () => {
  const path = '/v1/dossiers/ground';

  beforeAll(() => app.stopWorker());
  afterAll(() => app.startWorker());

  test('views stay at the version that they show, and say so', async () => {
    const { version } = await client.read<Versioned>(path);
    const filed = await client.file('ground', smallReport('unseen', { claims: [smallClaim()] }));
    for (const view of VIEWS) {
      const { status, body } = await client.get<Versioned>(`${path}${view}`);
      expect({ status, version: body.version }).toEqual({ status: 200, version });
      for (const query of [`minVersion=${filed.version}`, `asOf=${filed.version}`]) {
        const answer = await client.get(`${path}${view}?${query}`, { Prefer: 'wait=0' });
        expectProblem(answer, 503, 'projection-behind');
        expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      }
    }
  });

  test('a new dossier is there, but cannot be shown', async () => {
    await client.open('unbuilt');
    const prefer = { Prefer: 'wait=0' };
    for (const view of VIEWS) {
      const answer = await client.get(`/v1/dossiers/unbuilt${view}`, prefer);
      expectProblem(answer, 503, 'projection-behind');
    }
    expectProblem(await client.get('/v1/dossiers', prefer), 503, 'projection-behind');
  });

  test('what was written is still decided on', async () => {
    const taken = await client.post('/v1/dossiers/ground/reports', smallReport('unseen'));
    expectProblem(taken, 409, 'taken');
  });

  test('who waits is answered once there is one again', async () => {
    const { version } = await client.file('ground', smallReport('awaited'));
    const waiting = client.get<Page<Report>>(`${path}/reports?minVersion=${version}`, {
      Prefer: 'respond-async, wait=25',
    });
    await app.startWorker();
    const { status, body } = await waiting;
    expect(status).toBe(200);
    expect(body.items.map(({ slug }) => slug)).toEqual(['base', 'unseen', 'awaited']);
  });
});
