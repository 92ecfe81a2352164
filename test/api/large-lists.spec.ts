import { connect, type Database } from '../../libs/database/index.js';
import { PAGE_SIZE } from '../../libs/pages/index.js';
import { TestApp } from '../support/app.js';

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

const ROWS = 100;
/** Twice as long in JSON. */
const LONG = '"'.repeat(10_000);
const DOSSIERS = 220;

let app: TestApp;
let owner: Database;

beforeAll(async () => {
  app = await TestApp.start();
  owner = connect({ url: app.ownerUrl, max: 1 });
  await owner.$transaction([
    owner.$executeRaw`SET LOCAL session_replication_role = replica`,
    owner.$executeRaw`
      INSERT INTO "webhooks".endpoints (id, key, url, dossiers, everywhere, types)
      SELECT gen_random_uuid(), k.id, 'https://example.org/' || n, ARRAY(
        SELECT lpad(d::text, 60, 'd') FROM generate_series(1, 1000) d), FALSE, '{}'
      FROM "access".api_keys k, generate_series(1, ${ROWS}::int) n`,
    owner.$executeRaw`
      INSERT INTO "access".acts (number, at, "by", act, subject, dossiers, everywhere, details)
      SELECT 1000 + n, now(), 'operator', 'noted', 'x', ARRAY(
        SELECT lpad(d::text, 60, 'd') FROM generate_series(1, 1000) d), FALSE, '{}'
      FROM generate_series(1, ${ROWS}::int) n`,
  ]);
  const slugs = Array.from({ length: DOSSIERS }, (_, n) => `large-${String(n).padStart(4, '0')}`);
  for (const slug of slugs) {
    const opened = await app.client.post('/v1/dossiers', {
      slug,
      title: 'Large',
      description: LONG,
    });
    expect(opened.status).toBe(201);
  }
  for (const slug of slugs) {
    const shown = await app.client.get(`/v1/dossiers/${slug}?minVersion=1`, { Prefer: 'wait=20' });
    expect(shown.status).toBe(200);
  }
});
afterAll(async () => {
  await owner.$disconnect();
  await app.close();
});

/** All pages of a list, of which each is asked to have as much as it can. */
async function pagesOf(
  path: string,
  after: string,
): Promise<{ items: Page['items']; size: number }[]> {
  const pages: { items: Page['items']; size: number }[] = [];
  for (let next: string | null = ''; next !== null;) {
    const cursor: string = next === '' ? '' : `&${after}=${encodeURIComponent(next)}`;
    const { status, body, text } = await app.client.get<Page>(`${path}?limit=500${cursor}`);
    expect(status).toBe(200);
    pages.push({ items: body.items, size: text.length });
    next = body.next;
  }
  return pages;
}

test.each([
  ['/v1/webhooks', 'cursor', 'id', ROWS],
  ['/v1/acts', 'after', 'number', ROWS],
  ['/v1/dossiers', 'cursor', 'slug', DOSSIERS],
])(
  'pages of %s end by their size, and all of them together have each item once',
  async (path, after, by, least) => {
    const pages = await pagesOf(path, after);
    expect(pages.length).toBeGreaterThan(1);
    for (const { size } of pages) expect(size).toBeLessThan(PAGE_SIZE + 1_000);
    const names = pages.flatMap(({ items }) => items.map((item) => item[by]));
    expect(names.length).toBeGreaterThanOrEqual(least);
    expect(new Set(names).size).toBe(names.length);
  },
);
