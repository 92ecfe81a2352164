import { TestApp } from '../support/app.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';

interface Stops<Stop> {
  readonly version: number;
  readonly total: number;
  readonly first: Stop | null;
  readonly last: Stop | null;
  readonly items: readonly Stop[];
}
interface VersionStop {
  readonly version: number;
  readonly recordedAt: string;
}
interface PublicationStop {
  readonly day: string;
  readonly count: number;
}

const D = '/v1/dossiers/talks';
let app: TestApp;
let client: Client;
/** The versions at which each report was filed. */
const filed = new Map<string, number>();

/** When reports were published, in the order in which they are filed. */
const PUBLISHED = [
  ['a-date', '2022-03-29'],
  ['same-day', '2022-03-29T14:30:00Z'],
  ['late', '2022-03-01'],
  ['midnight', '2022-03-30T00:00:00Z'],
  ['a-month', '2022-02'],
  ['elsewhere', '2022-04-02T01:00:00+03:00'],
] as const;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('talks');
  for (const [slug, publishedAt] of PUBLISHED) {
    const bundle = smallReport(slug, { publishedAt, claims: [smallClaim()] });
    const { version } = await client.fileAndSettle('talks', bundle);
    filed.set(slug, version);
  }
});
afterAll(() => app.close());

const versions = (query = '') => client.read<Stops<VersionStop>>(`${D}/moments?${query}`);
const days = (query = '') =>
  client.read<Stops<PublicationStop>>(`${D}/moments?by=publication${query}`);

const DAYS = [
  { day: '2022-02-28', count: 1 },
  { day: '2022-03-01', count: 1 },
  { day: '2022-03-29', count: 3 },
  { day: '2022-04-01', count: 1 },
];

describe('The moments of a dossier', () => {
  test('are all of its versions with the times of the log, where they are few', async () => {
    const { body: log } = await client.get<{
      version: number;
      items: { id: string; time: string }[];
    }>(`${D}/events?limit=500`);
    const stops = await versions('by=version');
    expect(stops).toEqual(await versions());
    expect(stops).toMatchObject({ version: log.version, total: log.version });
    expect(stops.items.map(({ version }) => version)).toEqual(
      Array.from({ length: log.version }, (_, index) => index + 1),
    );
    expect(stops.items.map(({ recordedAt }) => recordedAt)).toEqual(
      log.items.map(({ time }) => time),
    );
    expect([stops.first, stops.last]).toEqual([stops.items[0], stops.items.at(-1)]);
  });

  test('are thinned evenly, with the first and the last among them', async () => {
    const all = await versions();
    for (const limit of [2, 3, 5]) {
      const stops = await versions(`limit=${limit}`);
      expect(stops).toMatchObject({ total: all.total, first: all.first, last: all.last });
      expect(stops.items).toHaveLength(limit);
      expect([stops.items[0], stops.items.at(-1)]).toEqual([all.first, all.last]);
      for (const stop of stops.items) expect(all.items).toContainEqual(stop);
    }
  });

  test('are the days on which reports were published, each shown by its end', async () => {
    const stops = await days();
    expect(stops).toMatchObject({ total: 4, first: DAYS[0], last: DAYS[3], items: DAYS });
    let sum = 0;
    for (const { day, count } of stops.items) {
      sum += count;
      const { items } = await client.read<{ items: unknown[] }>(`${D}/reports?publishedBy=${day}`);
      expect({ day, shown: items.length }).toEqual({ day, shown: sum });
    }
  });

  test('count what was published since the stop before, where days are left out', async () => {
    expect((await days('&limit=2')).items).toEqual([DAYS[0], { day: '2022-04-01', count: 5 }]);
    const three = await days('&limit=3');
    expect(three).toMatchObject({ total: 4, first: DAYS[0], last: three.items[2] });
    expect(three.items.map(({ day }) => day)).toEqual(['2022-02-28', '2022-03-01', '2022-04-01']);
    expect(three.items.map(({ count }) => count)).toEqual([1, 1, 4]);
  });

  test('are those of the past, where that is asked for', async () => {
    const then = filed.get('late') ?? 0;
    const stops = await versions(`asOf=${then}`);
    expect(stops).toMatchObject({ version: then, total: then, last: { version: then } });
    expect((await days(`&asOf=${then}`)).items).toEqual([
      { day: '2022-03-01', count: 1 },
      { day: '2022-03-29', count: 2 },
    ]);
    expect(await days('&asOf=1')).toEqual({
      version: 1,
      total: 0,
      first: null,
      last: null,
      items: [],
    });
  });

  test('follow a publication that is put right, and stay where a report is withdrawn', async () => {
    const before = (await days()).version;
    await client.post(`${D}/reports/late/withdrawal`, {
      reason: 'by its publisher',
      withdrawnAt: '2022-03-05',
    });
    const { body } = await client.post<Versioned>(`${D}/reports/same-day/corrections`, {
      publishedAt: '2022-03-28',
      reason: 'we misread the date',
    });
    await client.settle('talks', body.version);
    expect((await days()).items).toEqual([
      { day: '2022-02-28', count: 1 },
      { day: '2022-03-01', count: 1 },
      { day: '2022-03-28', count: 1 },
      { day: '2022-03-29', count: 2 },
      { day: '2022-04-01', count: 1 },
    ]);
    expect((await days(`&asOf=${before}`)).items).toEqual(DAYS);
  });

  test('are answered as every read is', async () => {
    const first = await client.get(`${D}/moments`);
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('parley-version')).toBe(String((first.body as Versioned).version));
    expect((await client.get(`${D}/moments`, { 'If-None-Match': tag })).status).toBe(304);
    const waited = await client.get(`${D}/moments?minVersion=1`);
    expect(waited.text).toBe(first.text);
  });

  test.each([
    ['by=day', 'by'],
    ['limit=1', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=many', 'limit'],
    ['publishedBy=2022-04-01', 'publishedBy'],
    ['validAt=2022', 'validAt'],
    ['cursor=x', 'cursor'],
  ])('are not asked for by %s', async (query, path) => {
    const problem = expectProblem(
      await client.get(`${D}/moments?${query}`),
      400,
      'invalid-parameter',
    );
    expect(pathsOf(problem)).toEqual([path]);
  });

  test('of the future, or of a dossier that is not there, are none', async () => {
    expectProblem(await client.get(`${D}/moments?asOf=99999`), 400, 'not-yet');
    expectProblem(await client.get('/v1/dossiers/none/moments'), 404, 'not-found');
  });
});
