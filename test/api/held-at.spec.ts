import { TestApp } from '../support/app.js';
import { groundReport, smallClaim } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import type { Page, TimelineItem } from '../support/shapes.js';

const D = '/v1/dossiers/times';

let app: TestApp;
let client: Client;

const raid = (key: string, occurred: string) =>
  smallClaim({ key, content: { kind: 'event', what: key, status: 'occurred', occurred } });

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('times');
  await client.fileAndSettle(
    'times',
    groundReport('base', {
      claims: [
        raid('both', '{2022-03-01,2022-03-05..2022-03-06}'),
        raid('either', '[2022-03-01,2022-03-05]'),
        raid('long-ago', 'Y-170000002'),
        smallClaim({
          key: 'counted',
          content: {
            ...{ kind: 'quantity', measure: 'killed', basis: 'about', value: 7 },
            period: '{2022-03-01,2022-03-05}',
          },
        }),
      ],
    }),
  );
});

afterAll(() => app.close());

async function held(validAt: string) {
  const { items } = await client.read<Page<TimelineItem>>(`${D}/timeline?validAt=${validAt}`);
  const shown = items.map(({ key, holds }) => [key?.split('/')[1] ?? '', holds] as const);
  return Object.fromEntries<(typeof shown)[number][1]>(shown);
}

test.each([
  ['2022-02-28', {}],
  ['2022-03-01', { both: 'certain', either: 'possible', counted: 'certain' }],
  ['2022-03-03', { either: 'possible' }],
  ['2022-03-05', { both: 'certain', either: 'possible', counted: 'certain' }],
  ['2022-03-06', { both: 'certain' }],
  ['2022-03-02/2022-03-04', { either: 'possible' }],
  ['2022-03', { both: 'certain', either: 'certain', counted: 'certain' }],
])('What is on several dates holds on these and not between: %s', async (validAt, expected) => {
  expect(await held(validAt)).toEqual(expected);
});

test('What is said of a year beyond all dates does not hold in 2022', async () => {
  expect(await held('2022')).not.toHaveProperty('long-ago');
  const { items } = await client.read<Page<TimelineItem>>(`${D}/timeline`);
  expect(items.map(({ key }) => key)).toContain('base/long-ago');
});
