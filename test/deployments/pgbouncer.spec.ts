import { withSession } from '../../libs/database/index.js';
import { migrateQueues } from '../../libs/queues/index.js';
import {
  createTestDatabase,
  describeOnRedis,
  startRedis,
  type TestDatabase,
  type TestRedis,
} from '../../libs/testing/index.js';
import { killAll, parley } from '../support/processes.js';
import { fileAtAll } from './filing.js';
import { Fleet } from './fleet.js';
import { inOrder, reportsInLog } from './log.js';
import { describeOnPgBouncer, type PgBouncer, startPgBouncer } from './pgbouncer.js';

const MINUTES = 120_000;
const POOL = 3;

describeOnPgBouncer('API and workers behind PgBouncer in transaction mode', () => {
  describeOnRedis('with their queue on Redis', () => {
    let database: TestDatabase;
    let redis: TestRedis;
    let pgbouncer: PgBouncer;
    let fleet: Fleet;

    beforeAll(async () => {
      const started = await startRedis();
      if (started === undefined) throw new Error('There is a Redis on the PATH.');
      redis = started;
      database = await createTestDatabase();
      const name = new URL(database.url).pathname.slice(1);
      await withSession(database.ownerUrl, (owner) =>
        owner.query(`ALTER DATABASE ${name} SET timezone = 'Asia/Tokyo'`),
      );
      pgbouncer = await startPgBouncer(database.url, POOL);
      fleet = await Fleet.start({
        apis: 2,
        workers: 2,
        environment: { DATABASE_URL: pgbouncer.url, REDIS_URL: redis.url },
      });
    }, MINUTES);
    afterAll(async () => {
      await killAll();
      await pgbouncer.stop();
      await redis.stop();
      await database.drop();
    }, MINUTES);

    test(
      'file, answer retries and wait for versions on three sessions, and all views equal a replay',
      async () => {
        const filed = await fileAtAll(fleet, ['one', 'two', 'three'], 60);
        expect(await reportsInLog(database.ownerUrl)).toEqual(inOrder(filed));
        const sessions = await withSession(database.ownerUrl, (owner) =>
          owner.query(
            'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
          ),
        );
        expect(sessions.rowCount).toBe(POOL);
        await fleet.caughtUp();
        expect(await fleet.run('verify')).toMatchObject({ code: 0, errors: '' });
      },
      MINUTES,
    );

    test(
      'tell times as they are, though the database has another zone',
      async () => {
        const { client } = fleet.api(0);
        const keys = await client.read<{ items: { createdAt: string }[] }>('/v1/keys');
        const [made] = keys.items;
        expect(Math.abs(Date.now() - Date.parse(made?.createdAt ?? ''))).toBeLessThan(MINUTES);
      },
      MINUTES,
    );

    test(
      'and say that queues in PostgreSQL cannot be had that way',
      async () => {
        await migrateQueues(database.ownerUrl);
        for (const command of ['api', 'worker']) {
          const ended = await parley([command], { DATABASE_URL: pgbouncer.url, PORT: '0' });
          expect(ended.code).toBe(1);
          expect(ended.output + ended.errors).toContain('set REDIS_URL');
        }
      },
      MINUTES,
    );
  });
});
