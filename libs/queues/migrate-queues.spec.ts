import pg from 'pg';
import { migrateQueues } from './index.js';
import { startProducer } from './test/processes.js';
import { startPostgres } from './test/servers-tmp.js';

describe('The queues in the database', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let owner: pg.Client;
  let appUrl: string;

  const asApplication = async (statement: string): Promise<string> => {
    const session = new pg.Client({ connectionString: appUrl });
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
    server = await startPostgres();
    owner = new pg.Client({ connectionString: server.url });
    await owner.connect();
    const url = new URL(server.url);
    url.username = url.password = 'app';
    appUrl = url.href;
    await owner.query("CREATE ROLE app LOGIN PASSWORD 'app'");
  });
  afterAll(async () => {
    await owner.end();
    await server.stop();
  });

  it('are refused when the role of the application is missing', async () => {
    await expect(migrateQueues(server.url)).rejects.toThrow(
      'The role parley_application is missing: run the migrations of the database before those of the queues.',
    );
  });

  it('keep a process from starting until they are made', async () => {
    await owner.query('CREATE ROLE parley_application; GRANT parley_application TO app');
    await expect(startProducer({ databaseUrl: appUrl })).rejects.toThrow(
      'run its migrations as the owner',
    );
  });

  it('are made once, by however many at once, and again without harm', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrateQueues(server.url)));
    await migrateQueues(server.url);
    const process = await startProducer({ databaseUrl: appUrl });
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
    await owner.query('CREATE TABLE bullmq.later (id serial)');
    expect(await asApplication('INSERT INTO bullmq.later DEFAULT VALUES')).toBe('done');
  });
});
