import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import {
  connect,
  type Database,
  Prisma,
  sqlStateOf,
  TransactionTimeout,
  withSession,
} from './index.js';

const IN_TIME = { timeout: 10_000 };

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect({ url: `${database.url}?options=-c%20synchronous_commit%3Don`, max: 1 });
  await withSession(database.ownerUrl, async (session) => {
    await session.query('CREATE TABLE public.notes (note text NOT NULL)');
    await session.query('GRANT ALL ON public.notes TO PUBLIC');
  });
});
beforeEach(() => db.$executeRaw`DELETE FROM public.notes`);
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const notes = () => db.rows<{ note: string }>`SELECT note FROM public.notes ORDER BY note`;

describe('a raw transaction', () => {
  it('has the values of a row as Prisma has them', async () => {
    const select = Prisma.sql`
      SELECT 1::int AS whole, 2::bigint AS big, 0.5::float8 AS half, TRUE AS yes, 'word' AS text,
        '{"a":[1]}'::jsonb AS json, NULL::bigint AS none, ARRAY['a', 'b"'] AS list, ${null}::text AS given`;
    const raw = await db.transact((tx) => tx.$queryRaw(select), IN_TIME);
    expect(raw).toEqual(await db.$queryRaw(select));
  });

  it('is committed whole, whether it waits for the disk or not', async () => {
    for (const [note, durable] of [
      ['a', true],
      ['b', false],
    ] as const) {
      await db.transact((tx) => tx.$executeRaw`INSERT INTO public.notes VALUES (${note})`, {
        ...IN_TIME,
        durable,
      });
    }
    expect(await notes()).toEqual([{ note: 'a' }, { note: 'b' }]);
    const [setting] = await db.rows`SELECT current_setting('synchronous_commit') AS commit`;
    expect(setting).toEqual({ commit: 'on' });
  });

  it('leaves nothing where its work throws, and nothing is sent any more', async () => {
    let late: Promise<unknown> | undefined;
    const failing = db.transact(async (tx) => {
      await tx.$executeRaw`INSERT INTO public.notes VALUES ('a')`;
      late = new Promise((resolve) => setTimeout(resolve, 50)).then(
        () => tx.$executeRaw`INSERT INTO public.notes VALUES ('b')`,
      );
      throw new Error('no');
    }, IN_TIME);
    await expect(failing).rejects.toThrow('no');
    await expect(late).rejects.toThrow('over');
    expect(await notes()).toEqual([]);
  });

  it('says in the words of PostgreSQL what that refuses', async () => {
    const refused: unknown = await db
      .transact((tx) => tx.$executeRaw`INSERT INTO public.notes VALUES (NULL)`, IN_TIME)
      .catch((error: unknown) => error);
    expect(sqlStateOf(refused)).toBe('23502');
    expect(String(refused)).toContain('violates not-null constraint');
  });

  it('that took too long is not committed', async () => {
    const late = db.transact(
      async (tx) => {
        await tx.$executeRaw`INSERT INTO public.notes VALUES ('a')`;
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
      { timeout: 20 },
    );
    await expect(late).rejects.toThrow(new TransactionTimeout(20));
    expect(await notes()).toEqual([]);
    expect(db.poolUse()).toMatchObject({ waiting: 0 });
  });
});
