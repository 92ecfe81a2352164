import { askedBy } from '../asking/index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { connect, type Database, sqlStateOf, withSession } from './index.js';

const FOREVER = 600;

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  db = connect({ url: database.url, max: 4, applicationName: 'fair-pool.spec' });
});
afterEach(() => db.$disconnect());
afterAll(() => database.drop());

/** Sleeps in the database on behalf of somebody. */
function sleep(name: string, seconds: number, gone = new AbortController().signal, on = db) {
  return askedBy(
    { name, gone },
    () => on.rows<{ slept: string }>`
    SELECT pg_sleep(${seconds}::float8)::text AS slept`,
  );
}

async function untilAsleep(count: number): Promise<void> {
  while ((await asleep()) !== count) await new Promise((resolve) => setTimeout(resolve, 5));
}

function asleep(): Promise<number | null> {
  return withSession(database.ownerUrl, async (session) => {
    const { rowCount } = await session.query(
      `SELECT FROM pg_stat_activity WHERE application_name = 'fair-pool.spec' AND wait_event = 'PgSleep'`,
    );
    return rowCount;
  });
}

describe('A pool that is fair', () => {
  it('gives one on whose behalf much is asked half of its sessions, and another one its own', async () => {
    const gone = new AbortController();
    const sleeping = Array.from({ length: 6 }, () => sleep('greedy', FOREVER, gone.signal));
    const ended = Promise.allSettled(sleeping);
    await untilAsleep(2);
    expect(await sleep('modest', 0)).toEqual([{ slept: '' }]);
    expect(await db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
    expect(await asleep()).toBe(2);
    gone.abort();
    expect((await ended).map(({ status }) => status)).toEqual(Array(6).fill('rejected'));
  });

  it('has PostgreSQL cancel what nobody waits for any more', async () => {
    const gone = new AbortController();
    const sleeping = sleep('leaver', FOREVER, gone.signal);
    await untilAsleep(1);
    gone.abort();
    expect(sqlStateOf(await sleeping.catch((error: unknown) => error))).toBe('57014');
    await untilAsleep(0);
    expect(await sleep('leaver', 0)).toEqual([{ slept: '' }]);
  });

  it('sends nothing for who is gone already', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(sleep('leaver', FOREVER, gone)).rejects.toThrow('gone');
    expect(db.poolUse().open).toBe(db.poolUse().idle);
  });

  it('cancels what takes too long', async () => {
    const hasty = connect({ url: database.url, max: 2, statementLimit: 50 });
    const sleeping = sleep('patient', FOREVER, undefined, hasty);
    expect(sqlStateOf(await sleeping.catch((error: unknown) => error))).toBe('57014');
    expect(await sleep('patient', 0, undefined, hasty)).toEqual([{ slept: '' }]);
    await hasty.$disconnect();
  });

  it('never meets the statement of somebody else with what cancels', async () => {
    for (let round = 0; round < 30; round += 1) {
      const gone = new AbortController();
      const leaving = sleep('leaver', 0.002, gone.signal).catch(() => undefined);
      setTimeout(() => {
        gone.abort();
      }, 2);
      await leaving;
      expect(await sleep('other', 0.003)).toEqual([{ slept: '' }]);
    }
  });

  it('keeps a session whose statement was refused', async () => {
    const { signal } = new AbortController();
    const refused = askedBy({ name: 'clumsy', gone: signal }, () => db.rows`SELECT 1 / 0 AS it`);
    expect(sqlStateOf(await refused.catch((error: unknown) => error))).toBe('22012');
    expect(db.poolUse()).toEqual({ open: 1, idle: 1, waiting: 0 });
  });
});
