import { TestApp } from '../support/app.js';
import { groundReport, smallClaim } from '../support/bundles.js';
import type { Client } from '../support/client.js';

const D = '/v1/dossiers/days';

interface Days {
  readonly version: number;
  readonly days: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly open: number;
  readonly undated: number;
}

let app: TestApp;
let client: Client;

const raid = (key: string, occurred?: string) =>
  smallClaim({
    key,
    content: { kind: 'event', what: key, status: 'occurred', ...(occurred && { occurred }) },
  });

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('days');
  await client.fileAndSettle(
    'days',
    groundReport('base', {
      claims: [
        raid('first', '2022-03-01'),
        raid('same-day', '2022-03-01T18:00:00Z'),
        raid('month', '2022-04'),
        raid('long', '2014/2022'),
        raid('until', '../2022-03-05'),
        raid('undated'),
      ],
    }),
  );
});

afterAll(() => app.close());

const read = (query = '') => client.read<Days>(`${D}/timeline/days${query}`);
const briefly = ({ days }: Days) =>
  days.map(({ from, to, count }) => [from.slice(0, 10), to.slice(0, 10), count]);

test('Claims are counted by the day on which they begin, in order, and those apart that do not', async () => {
  const answer = await read();
  expect(briefly(answer)).toEqual([
    ['2014-01-01', '2014-01-02', 1],
    ['2022-03-01', '2022-03-02', 2],
    ['2022-04-01', '2022-04-02', 1],
  ]);
  expect(answer).toMatchObject({ open: 1, undated: 1 });
});

test('They are counted as the timeline is narrowed, and at the moment that is asked for', async () => {
  expect(briefly(await read('?validAt=2022-03-01'))).toEqual([
    ['2014-01-01', '2014-01-02', 1],
    ['2022-03-01', '2022-03-02', 2],
  ]);
  expect(await read('?kind=quantity')).toMatchObject({ days: [], open: 0, undated: 0 });
  const asserted = (await client.read<Days>(`${D}/timeline`)).version - 5;
  expect(briefly(await read(`?asOf=${asserted}`))).toEqual([['2022-03-01', '2022-03-02', 1]]);
});

test('Many days share at most 120 items, and all claims are in them', async () => {
  const start = Date.UTC(2000, 0, 1);
  const dayOf = (index: number) => new Date(start + index * 86_400_000).toISOString().slice(0, 10);
  const claims = Array.from({ length: 300 }, (_, index) => raid(`day-${index}`, dayOf(index)));
  await client.fileAndSettle('days', groundReport('many', { claims }));
  const { days } = await read('?report=many');
  expect(days).toHaveLength(120);
  expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(300);
  expect(days[0]?.from.slice(0, 10)).toBe(dayOf(0));
  expect(days.at(-1)?.to.slice(0, 10)).toBe(dayOf(300));
});

test.each(['?limit=3', '?from=2022', '?kind=rumour', '?validAt=soon'])(
  'A parameter that it does not have is refused: %s',
  async (query) => {
    expect((await client.get(`${D}/timeline/days${query}`)).status).toBe(400);
  },
);
