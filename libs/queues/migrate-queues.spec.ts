import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { migrateQueues } from './index.js';
import { startProducer } from './test/processes.js';

describe('The queues in the database', () => {
  let database: TestDatabase;

  const asApplication = async (statement: string): Promise<string> => {
    const session = new pg.Client({ connectionString: database.url });
    await session.connect();
    try {
      await session.query(statement);
      return 'done';
    } catch (error) {
      return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error);
    } finally {
      await session.end();
    }
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('are refused when the role of the application is missing', async () => {
    await expect(migrateQueues(database.ownerUrl, 'nobody_there')).rejects.toThrow(
      'The role nobody_there is missing: run the migrations of the database before those of the queues.',
    );
  });

  it('keep a process from starting until they are made', async () => {
    await expect(startProducer({ databaseUrl: database.url })).rejects.toThrow(
      'run its migrations as the owner',
    );
  });

  it('are made once, by however many at once, and again without harm', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrateQueues(database.ownerUrl)));
    await migrateQueues(database.ownerUrl);
    const process = await startProducer({ databaseUrl: database.url });
    await process.close();
  });

  it('are read and written by the application, which changes nothing about them', async () => {
    expect(await asApplication("SELECT bullmq.next_job_id('wake')")).toBe('done');
    expect(await asApplication('DELETE FROM bullmq.job')).toBe('done');
    const refused = '42501';
    expect(await asApplication('CREATE TABLE bullmq.more ()')).toBe(refused);
    expect(await asApplication('DROP TABLE bullmq.job')).toBe(refused);
    expect(await asApplication('TRUNCATE bullmq.job')).toBe(refused);
    expect(await asApplication('UPDATE bullmq.migration SET version = 0')).toBe(refused);
  });

  it('grant what a later version of BullMQ adds', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE bullmq.later (id serial)');
    await owner.end();
    expect(await asApplication('INSERT INTO bullmq.later DEFAULT VALUES')).toBe('done');
  });
});
