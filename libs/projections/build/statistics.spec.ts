import { connect, type Database } from '../../database/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import { Statistics } from './statistics.js';

describe('PostgreSQL is asked to look at the tables', () => {
  let database: TestDatabase;
  let db: Database;
  let statistics: Statistics;

  beforeEach(async () => {
    database = await createTestDatabase();
    db = connect({ url: database.url, max: 2 });
    statistics = new Statistics(db);
  });
  afterEach(async () => {
    await db.$disconnect();
    await database.drop();
  });

  /** How often it has looked at one of the tables. */
  const looks = async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT pg_stat_get_analyze_count('views.claims'::regclass)::int AS count`;
    return row?.count ?? NaN;
  };
  const looksAfter = async (...grown: readonly [events: number, version: number][]) => {
    const before = await looks();
    await statistics.settledAfter(() => {
      for (const [events, version] of grown) statistics.grew(events, version);
      return Promise.resolve();
    });
    return (await looks()) - before;
  };

  it('after so many events, and then after four times as many', async () => {
    expect(await looksAfter([100, 10])).toBe(0);
    expect(await looksAfter([100, 10])).toBe(1);
    expect(await looksAfter([799, 10])).toBe(0);
    expect(await looksAfter([1, 10])).toBe(1);
  });

  it('once a dossier is four times as large as any was then, however few events that took', async () => {
    expect(await looksAfter([50_000, 1_000])).toBe(1);
    expect(await looksAfter([100, 3_999])).toBe(0);
    expect(await looksAfter([1, 4_000])).toBe(1);
    expect(await looksAfter([1, 4_000])).toBe(0);
  });

  it('again after what has grown while it looked', async () => {
    expect(await looksAfter([200, 200], [1, 800])).toBe(2);
  });
});
