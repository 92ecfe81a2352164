import type { Database } from '../../libs/database/index.js';
import { TestLog } from '../../libs/event-store/test/logs.js';
import { endpointsAfter, pairsBehind } from './cursors.js';

const ENDPOINTS = 7;
const DOSSIERS = 10;
const KEYS = 2;

let log: TestLog;
let db: Database;

beforeAll(async () => {
  log = await TestLog.create();
  db = log.connect();
  const owner = log.connectAsOwner();
  await owner.$transaction([
    owner.$executeRaw`SET LOCAL session_replication_role = replica`,
    owner.$executeRaw`
      INSERT INTO "access".api_keys (id, name, hash, scopes, dossiers, everywhere)
      SELECT ('00000000-0000-0000-0000-00000000000' || i)::uuid, 'key ' || i, sha256(i::text::bytea), '{read}', '{}', TRUE
      FROM generate_series(1, ${KEYS}::int) i`,
    owner.$executeRaw`
      INSERT INTO "log".heads (dossier, version, recorded_at)
      SELECT 'dossier-' || i, 5, now() FROM generate_series(1, ${DOSSIERS}::int) i`,
    owner.$executeRaw`
      INSERT INTO "webhooks".endpoints (id, key, url, dossiers, everywhere, types)
      SELECT gen_random_uuid(), ('00000000-0000-0000-0000-00000000000' || (i % ${KEYS}::int + 1))::uuid,
        'https://example.org', '{}', TRUE, '{}' FROM generate_series(1, ${ENDPOINTS}::int) i`,
  ]);
});
afterAll(() => log.drop());

/** The endpoints of a round, look by look. */
async function round(pairs: number): Promise<string[][]> {
  const looks: string[][] = [];
  let last: string | undefined;
  do {
    looks.push(await endpointsAfter(db, last, pairs));
    last = looks.at(-1)?.at(-1);
  } while (last !== undefined);
  return looks.slice(0, -1);
}

test.each([
  [1_000, [7]],
  [30, [3, 3, 1]],
  [29, [2, 2, 2, 1]],
  [1, [1, 1, 1, 1, 1, 1, 1]],
])(
  'a look goes through %i pairs, one endpoint at least, and a round through all',
  async (pairs, sizes) => {
    const looks = await round(pairs);
    expect(looks.map(({ length }) => length)).toEqual(sizes);
    expect(new Set(looks.flat()).size).toBe(ENDPOINTS);
  },
);

test('of the endpoints that are looked at, and no others, it is found what they are behind with', async () => {
  const [first = []] = await round(30);
  const behind = await pairsBehind(db, first, 100);
  expect(behind).toHaveLength(3 * DOSSIERS);
  expect(new Set(behind.map(({ endpoint }) => endpoint))).toEqual(new Set(first));
  const all = (await round(1_000)).flat();
  const some = await pairsBehind(db, all, 10);
  const keys = some.map(({ key }) => key);
  expect([...new Set(keys)].map((key) => keys.filter((each) => each === key).length)).toEqual([
    5, 5,
  ]);
});

test('an endpoint that was told all is behind with nothing', async () => {
  const [[first = ''] = []] = await round(10);
  await db.$executeRaw`
    INSERT INTO "webhooks".cursors (endpoint, dossier, version)
    SELECT ${first}::uuid, dossier, version FROM "log".heads`;
  expect(await pairsBehind(db, [first], 100)).toEqual([]);
});
