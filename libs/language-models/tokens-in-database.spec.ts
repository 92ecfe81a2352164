import { connect, type Database } from '../database/index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { tokensInDatabase } from './index.js';

const MANY = 1_000_000_000_000;

let testDatabase: TestDatabase;
let processes: Database[];
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  processes = [1, 2, 3].map(() => connect({ url: testDatabase.url }));
});
afterAll(async () => {
  await Promise.all(processes.map((database) => database.$disconnect()));
  await testDatabase.drop();
});

describe('tokens that are counted in the database', () => {
  it('are shared by all processes: no more are taken at once than the day has', async () => {
    const counts = processes.map(tokensInDatabase);
    const takes = Array.from({ length: 10 }, () =>
      counts.map((count) => count.take(10, 100)),
    ).flat();
    const taken = (await Promise.all(takes)).filter((each) => each !== null);
    expect(taken).toHaveLength(10);
    expect(await counts[0]?.take(1, 100)).toBeNull();
    await taken[0]?.settle(4);
    expect(await counts[1]?.take(7, 100)).toBeNull();
    expect(await counts[1]?.take(6, 100)).not.toBeNull();
  });

  it('are taken whole or not at all, with the first question of a day too', async () => {
    const [database] = processes;
    if (!database) throw new Error('There is no process.');
    await database.$executeRaw`UPDATE "access".model_tokens SET day = day - 1`;
    const count = tokensInDatabase(database);
    expect(await count.take(101, 100)).toBeNull();
    const taken = await count.take(100, 100);
    await taken?.settle(MANY);
    expect(await count.take(1, MANY)).toBeNull();
    await taken?.settle(-MANY);
    expect(await count.take(MANY, MANY)).not.toBeNull();
  });
});
