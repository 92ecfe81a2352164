import { actorsList, createClient, items } from '../../packages/client/index.js';
import { TestApp } from '../support/app.js';
import { smallReport } from '../support/bundles.js';

const D = 'crowd';
const A_BUNDLE = 1_000;
const ALL = 10_000;

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.client.open(D);
});
afterAll(() => app.close());

const slugOf = (number: number) => `actor-${String(number).padStart(6, '0')}`;
const named = (slug: string) => ({ slug, name: slug, kind: 'person' });

test('A list of 10,000 items is iterated without a gap and without a double while others write in the midst of it', async () => {
  let version = 0;
  for (let first = 0; first < ALL; first += A_BUNDLE) {
    // Numbers that are even, so that there is room for others between any two.
    const actors = Array.from({ length: A_BUNDLE }, (_, at) => named(slugOf((first + at) * 2)));
    const filed = await app.client.file(D, smallReport(`crowd-${first}`, { actors }));
    version = filed.version;
  }
  await app.client.get(`/v1/dossiers/${D}/actors?minVersion=${version}&limit=1`, {
    Prefer: 'wait=30',
  });

  const { key } = await app.keys.create({ name: 'c', scopes: ['read'], dossiers: [D] });
  const client = createClient({ url: app.url, key });
  const seen: string[] = [];
  const path = { dossier: D };
  for await (const { slug } of items(actorsList, { client, path, query: { limit: '500' } })) {
    seen.push(slug);
    if (seen.length % 2_500 !== 1) continue;
    // One before, one in the midst of what is to come, and one behind all that there is.
    const odd = [seen.length - 2, seen.length + 1_500, ALL + seen.length].map((at) =>
      named(slugOf(Math.max(at, 0) * 2 + 1)),
    );
    await app.client.fileAndSettle(D, smallReport(`meanwhile-${seen.length}`, { actors: odd }));
  }
  expect(seen).toEqual(Array.from({ length: ALL }, (_, number) => slugOf(number * 2)));
}, 240_000);
