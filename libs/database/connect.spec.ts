import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import {
  connect,
  type Database,
  isRolledBack,
  prepared,
  sqlStateOf,
  withSession,
} from './index.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  db = connect({ url: database.url, max: 2, applicationName: 'connect.spec' });
});
afterEach(() => db.$disconnect());
afterAll(() => database.drop());

async function sessions(): Promise<number | null> {
  const query = `SELECT FROM pg_stat_activity WHERE application_name = 'connect.spec'`;
  return withSession(database.ownerUrl, async (session) => (await session.query(query)).rowCount);
}

describe('a connected database', () => {
  it('opens no more sessions than it may, says how it uses them, and closes them all', async () => {
    const queries = Promise.all([1, 2, 3].map(() => db.$queryRaw`SELECT pg_sleep(0.2)::text`));
    while (db.poolUse().waiting === 0) await new Promise(setImmediate);
    expect(db.poolUse()).toMatchObject({ open: 2, waiting: 1 });
    await queries;
    expect(db.poolUse()).toEqual({ open: 2, idle: 2, waiting: 0 });
    expect(await sessions()).toBe(2);
    await db.$disconnect();
    while ((await sessions()) !== 0);
  });

  it('has its sessions keep what is prepared, and nothing else', async () => {
    const one = connect({ url: database.url, max: 1 });
    const kept = () =>
      one.rows<{ of: string }>`
        SELECT substring(statement FROM 'SELECT ..::int AS [a-z]+') AS of FROM pg_prepared_statements ORDER BY prepare_time`;
    for (const number of [1, 2]) {
      expect(await one.rows`SELECT ${number}::int AS plain`).toEqual([{ plain: number }]);
      expect(await one.rows(prepared`SELECT ${number}::int AS read`)).toEqual([{ read: number }]);
      const inOne = await one.transact(
        (tx) => tx.$queryRaw(prepared`SELECT ${number}::int AS done`),
        {
          timeout: 10_000,
        },
      );
      expect(inOne).toEqual([{ done: number }]);
    }
    expect(await kept()).toEqual([
      { of: 'SELECT $1::int AS read' },
      { of: 'SELECT $1::int AS done' },
    ]);
    await one.$disconnect();
  });

  it('reads and writes instants rightly whatever the zone of the server', async () => {
    const instant = new Date('2022-03-29T12:34:56.789Z');
    const zoned = await createTestDatabase();
    await withSession(zoned.ownerUrl, (session) =>
      session.query(
        `ALTER DATABASE ${new URL(zoned.url).pathname.slice(1)} SET timezone = 'Asia/Tokyo'`,
      ),
    );
    const elsewhere = connect({ url: `${zoned.url}?options=-c%20work_mem%3D1MB` });
    const rows = await elsewhere.$queryRaw<{ written: string; read: Date; memory: string }[]>`
      SELECT extract(epoch FROM ${instant}::timestamptz)::text AS written,
             '2022-03-29 21:34:56.789+09'::timestamptz AS read,
             current_setting('work_mem') AS memory`;
    expect(rows).toEqual([{ written: '1648557296.789000', read: instant, memory: '1MB' }]);
    await elsewhere.$disconnect();
    await zoned.drop();
  });

  it('reports by SQLSTATE what PostgreSQL refuses, and a server out of reach as something else', async () => {
    const refused: unknown = await db.event.deleteMany().catch((error: unknown) => error);
    expect(sqlStateOf(refused)).toBe('42501');
    expect(isRolledBack(refused)).toBe(true);
    const nowhere = connect({ url: 'postgresql://nobody@127.0.0.1:1/nothing' });
    const lost: unknown = await nowhere.$queryRaw`SELECT 1`.catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(Error);
    expect(sqlStateOf(lost)).toBeUndefined();
    expect(isRolledBack(lost)).toBe(false);
  });
});
