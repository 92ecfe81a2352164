import { TestApp } from '../support/app.js';
import { aland, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { Claim, Conflict, Page, Series } from '../support/shapes.js';

/** A harbour that goes by two names, counted by two measures, in one dossier. */
const D = '/v1/dossiers/harbour';
const FILED = 'killed~civilians~port';

let app: TestApp;
let client: Client;
/** The versions at which the measures, and then the places, came to be one. */
let filed: number;
let measured: number;
let located: number;

const evidence = [{ exact: 'Beland is silent', quotation: 'narrator' }];

/** What one report counted, by measure and place. */
const toll = (key: string, measure: string, place: string, more: object) => ({
  key,
  content: { kind: 'quantity', measure, place, population: 'civilians', basis: 'exact', ...more },
  utterer: { actor: 'aland' },
  evidence,
});

const april = { period: '2022-04', value: 5 };

async function settled(path: string, body: object): Promise<number> {
  const answer = await client.post<Versioned>(`${D}/${path}`, body);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  await client.settle('harbour', answer.body.version);
  return answer.body.version;
}

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('harbour');
  await client.fileAndSettle(
    'harbour',
    smallReport('early', {
      publishedAt: '2022-04-10',
      actors: [aland],
      places: [
        { slug: 'port', name: 'Port Söder' },
        { slug: 'harbour', name: 'The harbour' },
      ],
      measures: [
        { slug: 'killed', title: 'Killed' },
        { slug: 'deaths', title: 'Deaths' },
      ],
      claims: [
        toll('one', 'killed', 'port', april),
        toll('so-far', 'killed', 'port', { cumulative: true, value: 15 }),
        toll('houses', 'destroyed', 'port', april),
      ],
    }),
  );
  const late = await client.fileAndSettle(
    'harbour',
    smallReport('late', {
      publishedAt: '2022-04-20',
      claims: [
        toll('other', 'deaths', 'harbour', { ...april, value: 7 }),
        toll('weeks', 'deaths', 'port', { ...april, period: '2022-04-15/2022-05-15', value: 9 }),
        toll('fewer', 'killed', 'harbour', { cumulative: true, value: 12 }),
      ],
    }),
  );
  filed = late.version;
  measured = await settled('measures/deaths/merges', { into: 'killed', reason: 'One measure' });
  located = await settled('places/harbour/merges', { into: 'port', reason: 'One place' });
});

afterAll(() => app.close());

/** Each series with the keys of its claims. */
async function seriesAt(query = '') {
  const { items } = await client.read<Page<Series>>(`${D}/quantities?${query}`);
  return items.map(({ measure, place, count, quantities }) => [
    `${measure} in ${place}`,
    count,
    ...quantities.map(({ key }) => key),
  ]);
}

async function wholeAt(measure: string, place: string, query = '') {
  const path = `${D}/quantities/series?measure=${measure}&population=civilians&place=${place}`;
  const { items } = await client.read<Page<{ key: string }>>(`${path}${query}`);
  return items.map(({ key }) => key);
}

async function conflictsAt(query = '') {
  const { items } = await client.read<Page<Conflict>>(`${D}/conflicts?rule=incompatible${query}`);
  return items.map(({ subject, claims }) => [
    Object.values(subject).slice(0, 3).join(' '),
    ...claims.map(({ key }) => key),
  ]);
}

const TOGETHER = ['early/one', 'early/so-far', 'late/fewer', 'late/other', 'late/weeks'];
const houses = ['destroyed in port', 1, 'early/houses'];

describe('What is counted under measures and places that are merged', () => {
  test('is one series, live and at any moment, and several before', async () => {
    const [, together] = await seriesAt();
    expect([together?.[0], together?.[1]]).toEqual(['killed in port', 5]);
    expect(together?.slice(2).sort()).toEqual(TOGETHER);
    expect((await seriesAt()).map(([name]) => name)).toEqual([houses[0], 'killed in port']);
    expect(await seriesAt(`asOf=${located}`)).toEqual(await seriesAt());
    expect(await seriesAt(`asOf=${measured}`)).toEqual([
      houses,
      ['killed in harbour', 2, 'late/other', 'late/fewer'],
      ['killed in port', 3, 'early/one', 'early/so-far', 'late/weeks'],
    ]);
    expect((await seriesAt(`asOf=${filed}`)).map(([name]) => name)).toEqual([
      ...['deaths in harbour', 'deaths in port', 'destroyed in port'],
      ...['killed in harbour', 'killed in port'],
    ]);
    expect(await seriesAt('publishedBy=2022-04-15')).toEqual([
      houses,
      ['killed in port', 2, 'early/one', 'early/so-far'],
    ]);
    expect(await seriesAt('validAt=2022-05-10')).toEqual([['killed in port', 1, 'late/weeks']]);
  });

  test('is at its own address by either slug, page by page', async () => {
    const whole = await wholeAt('killed', 'port');
    expect([...whole].sort()).toEqual(TOGETHER);
    expect(await wholeAt('deaths', 'harbour')).toEqual(whole);
    expect(await wholeAt('deaths', 'port', `&asOf=${located}`)).toEqual(whole);
    expect(await wholeAt('deaths', 'harbour', `&asOf=${filed}`)).toEqual(['late/other']);
    const query = 'measure=deaths&population=civilians&place=harbour&limit=2';
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<{ key: string }> = await client.read(
        `${D}/quantities/series?${query}${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    }
    expect(pages).toEqual(whole);
    const nothing = `${D}/quantities/series?measure=deaths&place=harbour`;
    expectProblem(await client.get(nothing), 404, 'not-found');
  });

  test.each([
    ['measure=deaths', ['killed in port']],
    ['place=harbour', ['destroyed in port', 'killed in port']],
    ['measure=deaths&place=harbour&population=civilians', ['killed in port']],
    ['population=soldiers', []],
  ])('is found by %s', async (query, names) => {
    expect((await seriesAt(query)).map(([name]) => name)).toEqual(names);
  });

  test('is compared as if it had been counted under one', async () => {
    const all = [
      ['killed civilians port', 'early/one', 'late/other'],
      ['killed civilians port', 'early/so-far', 'late/fewer'],
      ['killed civilians port', 'early/one', 'late/other', 'late/weeks'],
    ].sort();
    expect((await conflictsAt()).sort()).toEqual(all);
    expect((await conflictsAt(`&asOf=${located}`)).sort()).toEqual(all);
    expect(await conflictsAt(`&asOf=${measured}`)).toEqual([
      ['killed civilians port', 'early/one', 'late/weeks'],
    ]);
    expect(await conflictsAt(`&asOf=${filed}`)).toEqual([]);
    expect(await conflictsAt('&publishedBy=2022-04-15')).toEqual([]);
    expect((await conflictsAt('&publishedBy=2022-04-25')).sort()).toEqual(all);
    expect((await conflictsAt('&place=harbour')).sort()).toEqual(all);

    const { items } = await client.read<Page<Conflict>>(`${D}/conflicts`);
    for (const { id, count } of items) {
      expect(id).toContain(FILED);
      const one = await client.read<Page<object>>(`${D}/conflicts/${id}`);
      expect(one.items).toHaveLength(count);
      const before = await client.get(`${D}/conflicts/${id}?asOf=${filed}`);
      expectProblem(before, 404, 'not-found');
      const other = id.replace(FILED, 'deaths~civilians~harbour');
      expectProblem(await client.get(`${D}/conflicts/${other}`), 404, 'not-found');
    }
  });

  test('differs between two moments by the series that were put together', async () => {
    const { items } = await client.read<Page<{ key: string; change: string }>>(
      `${D}/diff?from=${filed}&view=quantities`,
    );
    const named = items.map(({ key, change }) => {
      const [measure, , place] = JSON.parse(key) as string[];
      return `${measure} in ${place} ${change}`;
    });
    expect(named.sort()).toEqual([
      'deaths in harbour removed',
      'deaths in port removed',
      'killed in harbour removed',
      'killed in port changed',
    ]);
    const backwards = await client.read<Page<{ change: string }>>(
      `${D}/diff?from=${located}&to=${filed}&view=quantities`,
    );
    expect(backwards.items.map(({ change }) => change).sort()).toEqual([
      ...['added', 'added', 'added', 'changed'],
    ]);
  });

  test('is superseded by one of the other measure at the other place, but not before they are one', async () => {
    const newer = toll('newest', 'deaths', 'harbour', { ...april, value: 8 });
    const report = (slug: string, claim: object) =>
      smallReport(slug, {
        publishedAt: '2022-04-25',
        claims: [claim],
        changes: [
          { type: 'supersession', claim: 'early/one', by: 'newest', reason: 'Counted again' },
        ],
      });
    const dryRun = await client.post(`${D}/reports?dryRun=true`, report('newer', newer));
    expect(dryRun.status).toBe(200);
    const wrong = toll('newest', 'destroyed', 'harbour', april);
    const answer = await client.post(`${D}/reports?dryRun=true`, report('newer', wrong));
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/changes/0/by']);

    const { revision } = await client.read<Claim>(`${D}/claims/early~houses`);
    const refused = await client.post(
      `${D}/claims/early~houses/supersessions`,
      { by: 'late/other', reason: 'Another thing' },
      { 'If-Match': `"${revision}"` },
    );
    expect(pathsOf(expectProblem(refused, 422, 'invalid'))).toEqual(['/by']);
    const superseded = await client.post<Versioned>(
      `${D}/claims/early~one/supersessions`,
      { by: 'late/other', reason: 'Counted again' },
      { 'If-Match': '"1"' },
    );
    expect(superseded.status).toBe(200);
    const { version } = superseded.body;
    await client.settle('harbour', version);
    expect(await conflictsAt(`&asOf=${version}`)).toEqual(
      expect.arrayContaining([['killed civilians port', 'late/other', 'late/weeks']]),
    );
  });

  test('is several again once the merges are taken back', async () => {
    const before = await seriesAt();
    await settled('places/harbour/merge-reversals', { reason: 'They are two' });
    const back = await settled('measures/deaths/merge-reversals', { reason: 'They are two' });
    expect((await seriesAt()).map(([name, count]) => [name, count])).toEqual(
      (await seriesAt(`asOf=${filed}`)).map(([name, count]) => [name, count]),
    );
    expect(await conflictsAt()).toEqual([]);
    expect(await wholeAt('deaths', 'harbour')).toEqual(['late/other']);
    expect(await seriesAt(`asOf=${back - 2}`)).toEqual(before);
  });
});
