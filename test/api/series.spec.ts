import { TestApp } from '../support/app.js';
import { groundReport, smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import type { Page, ProcessMilestones, Series } from '../support/shapes.js';

const D = '/v1/dossiers/counts';
const NEWEST = 20;
let app: TestApp;
let client: Client;

const said = { evidence: [{ exact: 'Aland offers fish', quotation: 'indirect' }] };
const number = (key: string, value: number, more: object = {}) => ({
  key,
  content: { kind: 'quantity', measure: 'catch', basis: 'exact', value, ...more },
  utterer: { label: 'a fisher' },
  ...said,
});
const milestone = (key: string, status: string, step?: string) => ({
  key,
  content: { kind: 'milestone', process: 'treaty', status, ...(step ? { step } : {}) },
  utterer: { label: 'an envoy' },
  ...said,
});
const dependency = (key: string) => ({
  key,
  content: {
    kind: 'dependency',
    process: 'treaty',
    step: 'signed',
    requires: ['drafted'],
    type: 'finish-start',
  },
  utterer: { label: 'an envoy' },
  ...said,
});
const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));

/** The version that is the newest once a report is filed. */
let early: number;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('counts');
  await client.file('counts', groundReport('base', { claims: [] }));
  const first = await client.fileAndSettle(
    'counts',
    smallReport('march', {
      publishedAt: '2022-03-30',
      claims: [
        ...times(25, (index) => number(`n${index}`, index)),
        number('elsewhere', 1, { place: 'beland' }),
        number('trout', 2, { population: 'trout' }),
        number('trout-elsewhere', 2, { population: 'trout', place: 'beland' }),
        ...times(22, (index) => milestone(`m${index}`, index === 0 ? 'blocked' : 'scheduled')),
        ...times(23, (index) => dependency(`d${index}`)),
      ],
      changes: times(21, (index) => ({
        type: 'retraction',
        claim: `m${index + 1}`,
        reason: 'taken back',
      })),
    }),
  );
  early = first.version;
  await client.fileAndSettle(
    'counts',
    smallReport('january', {
      publishedAt: '2022-01-15',
      claims: [
        ...times(3, (index) => number(`old${index}`, index)),
        { ...number('dated', 7, { period: '2022-02' }), saidAt: '2021-12-01' },
        number('pike', 3, { population: 'pike' }),
        milestone('drafted', 'reported-done', 'drafted'),
      ],
    }),
  );
});

afterAll(async () => {
  await app.close();
});

/** Series in short: their names, their count, the keys of those that are shown. */
async function seriesAt(query = '') {
  const { items } = await client.read<Page<Series>>(`${D}/quantities${query}`);
  return items.map(({ population, place, count, quantities }) => [
    [population, place],
    count,
    ...keysOf(quantities),
  ]);
}

function keysOf(items: readonly { readonly key: string | null }[]) {
  return items.map(({ key }) => key?.split('/')[1]);
}

const newest = times(NEWEST, (index) => `n${index + 5}`);

/** All of one series, in pages. */
async function wholeSeries(query: string): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<{ key: string | null }> = await client.read(
      `${D}/quantities/series?measure=catch${query}&limit=7${cursor && `&cursor=${cursor}`}`,
    );
    keys.push(...keysOf(page.items));
    cursor = page.next;
  }
  return keys;
}

describe('A series of numbers', () => {
  test('shows its newest as they were said and published, and says how many there are', async () => {
    expect(await seriesAt()).toEqual([
      [[null, null], 29, ...newest],
      [[null, 'beland'], 1, 'elsewhere'],
      [['pike', null], 1, 'pike'],
      [['trout', null], 1, 'trout'],
      [['trout', 'beland'], 1, 'trout-elsewhere'],
    ]);
  });

  test('does so at every moment of the clocks', async () => {
    const before = await seriesAt(`?asOf=${early}`);
    expect(before.map(([name, count]) => [name, count])).toEqual([
      [[null, null], 25],
      [[null, 'beland'], 1],
      [['trout', null], 1],
      [['trout', 'beland'], 1],
    ]);
    expect(await seriesAt('?publishedBy=2022-02-01')).toEqual([
      [[null, null], 4, 'dated', 'old0', 'old1', 'old2'],
      [['pike', null], 1, 'pike'],
    ]);
    expect(await seriesAt('?publishedBy=2022-04-01')).toEqual(await seriesAt());
    expect(await seriesAt(`?asOf=${early}&publishedBy=2022-02-01`)).toEqual([]);
    for (const moment of ['', '&publishedBy=2022-02-01']) {
      expect(await seriesAt(`?validAt=2022-02-10${moment}`)).toEqual([[[null, null], 1, 'dated']]);
    }
  });

  test.each([
    [
      '?population=trout',
      [
        ['trout', null],
        ['trout', 'beland'],
      ],
    ],
    [
      '?place=beland',
      [
        [null, 'beland'],
        ['trout', 'beland'],
      ],
    ],
    ['?measure=catch&population=trout&place=beland', [['trout', 'beland']]],
    ['?measure=cat', []],
    ['?population=trout&publishedBy=2022-02-01', []],
  ])('is found by the parts of its name: %s', async (query, names) => {
    expect((await seriesAt(query)).map(([name]) => name)).toEqual(names);
  });

  test('is listed page by page', async () => {
    for (const moment of ['', '&publishedBy=2022-04-01']) {
      const names: unknown[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<Series> = await client.read(
          `${D}/quantities?limit=2${moment}${cursor && `&cursor=${cursor}`}`,
        );
        names.push(...page.items.map(({ population, place }) => [population, place]));
        cursor = page.next;
      }
      expect(names).toEqual((await seriesAt()).map(([name]) => name));
    }
  });

  test('is there whole, at its own address', async () => {
    const all = ['dated', ...times(3, (index) => `old${index}`), ...times(25, (n) => `n${n}`)];
    expect(await wholeSeries('')).toEqual(all);
    expect(await wholeSeries('&publishedBy=2022-02-01')).toEqual(all.slice(0, 4));
    expect(await wholeSeries(`&asOf=${early}`)).toEqual(all.slice(4));
    expect(await wholeSeries('&population=trout')).toEqual(['trout']);
    const { items } = await client.read<Page<Series>>(`${D}/quantities?population=pike`);
    const whole = await client.read<Page<object>>(
      `${D}/quantities/series?measure=catch&population=pike`,
    );
    expect(whole.items).toEqual(items[0]?.quantities);
  });

  test.each([
    ['?measure=nothing', 404],
    ['?measure=catch&population=pike&asOf=3', 404],
    ['?measure=catch&place=aland', 404],
    ['', 400],
    ['?measure=No', 400],
    ['?measure=catch&kind=x', 400],
    ['?measure=catch&cursor=x', 400],
  ])('at %s is answered %i', async (query, status) => {
    expect((await client.get(`${D}/quantities/series${query}`)).status).toBe(status);
  });
});

describe('A process', () => {
  const treatyAt = async (query = '') => {
    const { items } = await client.read<Page<ProcessMilestones>>(`${D}/milestones${query}`);
    return items[0];
  };

  test('shows the newest milestones, and where it stands by the newest that is active', async () => {
    const treaty = await treatyAt();
    expect(treaty).toMatchObject({ slug: 'treaty', status: 'blocked', count: 22 });
    expect(keysOf(treaty?.milestones ?? [])).toEqual(times(NEWEST, (index) => `m${index + 2}`));
    const [drafted, signed] = treaty?.steps ?? [];
    expect(drafted).toMatchObject({ status: 'reported-done', count: 1, dependencyCount: 0 });
    expect(signed).toMatchObject({ status: null, count: 0, dependencyCount: 23 });
    expect(keysOf(signed?.dependencies ?? [])).toEqual(times(NEWEST, (index) => `d${index + 3}`));
  });

  test('does so at every moment of the clocks', async () => {
    expect(await treatyAt('?publishedBy=2022-04-01')).toEqual(await treatyAt());
    const [drafted] = (await treatyAt(`?asOf=${early}`))?.steps ?? [];
    expect(drafted).toMatchObject({ status: null, count: 0, milestones: [] });
    expect(await treatyAt(`?asOf=${early - 1}`)).toMatchObject({ status: 'scheduled', count: 22 });
    expect(await treatyAt('?publishedBy=2022-02-01')).toMatchObject({ status: null, count: 0 });
  });

  test('is there whole, at its own address', async () => {
    const whole = await client.read<ProcessMilestones>(`${D}/milestones/treaty`);
    expect(whole).toMatchObject({ slug: 'treaty', status: 'blocked', count: 22 });
    expect(keysOf(whole.milestones)).toEqual(times(22, (index) => `m${index}`));
    const signed = whole.steps[1];
    expect(keysOf(signed?.dependencies ?? [])).toEqual(times(23, (index) => `d${index}`));
    const early = await client.read<ProcessMilestones>(
      `${D}/milestones/treaty?publishedBy=2022-02-01`,
    );
    expect(early).toMatchObject({ status: null, count: 0, steps: [{ count: 1 }, { count: 0 }] });
    expect((await client.get(`${D}/milestones/nothing`)).status).toBe(404);
    expect((await client.get(`${D}/milestones/treaty?limit=5`)).status).toBe(400);
  });
});
