import { askedBy } from '../../asking/index.js';
import { connect, type Database } from '../../database/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import { toProblem } from '../index.js';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.drop());

async function statusOf(use: (database: Database) => Promise<unknown>, url = testDatabase.url) {
  const database = connect({ url, max: 1 });
  try {
    await use(database);
    return 200;
  } catch (error) {
    return toProblem(error).type.status;
  } finally {
    await database.$disconnect();
  }
}

describe('a database', () => {
  it('that nobody listens for is unavailable', async () => {
    const url = 'postgresql://nobody:nothing@127.0.0.1:1/nowhere';
    expect(await statusOf((database) => database.apiKey.count(), url)).toBe(503);
    expect(await statusOf((database) => database.$queryRaw`SELECT 1`, url)).toBe(503);
    expect(
      await statusOf((database) => database.$transaction(async (tx) => tx.apiKey.count()), url),
    ).toBe(503);
  });

  it.each([
    ['has no disk left', '53100'],
    ['is a standby that cancels what is in the way of its replay', '40001'],
    ['is a standby, and is to write', '25006'],
  ])('that %s is unavailable', async (_, state) => {
    const raise = `DO $$ BEGIN RAISE EXCEPTION 'No.' USING ERRCODE = '${state}'; END $$`;
    expect(await statusOf((database) => database.$executeRawUnsafe(raise))).toBe(503);
  });

  it('that ends the session is unavailable', async () => {
    const end = (database: Database) =>
      database.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    expect(await statusOf(end)).toBe(503);
  });

  it('whose statement took too long is there, and so told', async () => {
    const database = connect({ url: testDatabase.url, max: 1, statementLimit: 20 });
    const asker = { name: 'reader', gone: new AbortController().signal };
    for (const sleep of [
      () => database.rows`SELECT pg_sleep(600)::text`,
      async () => await database.$queryRaw`SELECT pg_sleep(600)::text`,
    ]) {
      const error: unknown = await askedBy(asker, sleep).catch((error: unknown) => error);
      expect(toProblem(error).type).toMatchObject({ type: '/problems/took-too-long', status: 503 });
    }
    await database.$disconnect();
  });

  it('that refuses a statement is not: that is a mistake of ours', async () => {
    expect(await statusOf((database) => database.$queryRaw`SELECT 1/0`)).toBe(500);
    expect(await statusOf((database) => database.$queryRaw`SELECT * FROM nowhere`)).toBe(500);
  });
});

describe('anything that is thrown', () => {
  it.each([
    undefined,
    null,
    'text',
    5,
    {},
    new Error('x'),
    Object.assign(new Error('x'), { code: 7 }),
  ])('becomes an internal error: %p', (thrown) => {
    expect(toProblem(thrown).type.status).toBe(500);
  });

  it('may be caused by itself', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(toProblem(error).type.status).toBe(500);
  });
});
