import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrateQueues, PROJECTION_HANDLER, QueuesModule, Waker } from '../index.js';
import { startPostgres, startRedis } from './servers-tmp.js';

const t0 = Date.now();
const say = (...a: unknown[]) => console.log(Date.now() - t0, ...a);
const handler = {
  project: async (d: string) => {
    say('project', d);
    await sleep(300);
  },
  behind: async () => [],
};
@Module({
  providers: [{ provide: PROJECTION_HANDLER, useValue: handler }],
  exports: [PROJECTION_HANDLER],
})
class Projections {}
@Module({})
class Root {}
const pgs = await startPostgres();
const c = new pg.Client(pgs.url);
await c.connect();
await c.query(
  `CREATE ROLE parley_application NOLOGIN; CREATE ROLE app LOGIN PASSWORD 'app' IN ROLE parley_application`,
);
say('migrating');
await Promise.all([migrateQueues(pgs.url), migrateQueues(pgs.url)]);
say('migrated');
const redis = await startRedis();
const appUrl = pgs.url.replace('owner:secret', 'app:app');
for (const config of [{ databaseUrl: appUrl }, { databaseUrl: appUrl, redisUrl: redis.url }]) {
  say('--- config', config);
  const app = await NestFactory.createApplicationContext(
    {
      module: Root,
      imports: [
        QueuesModule.forRoot(config),
        QueuesModule.forWorker({ concurrency: 2, imports: [Projections] }),
      ],
    },
    { logger: ['error', 'warn'] },
  );
  say('up');
  const waker = app.get(Waker);
  waker.wake('a');
  waker.wake('a');
  waker.wake('b');
  await sleep(100);
  waker.wake('a');
  waker.wake('a');
  say('depth', await waker.depth());
  await sleep(1000);
  if (config.redisUrl) {
    say('redis stop');
    await redis.stop();
    await sleep(500);
    waker.wake('x');
    say('woken');
    say('depth', await waker.depth());
    await sleep(3000);
    if (process.argv[2] === 'restart') {
      await redis.start();
      say('restarted');
      await sleep(3000);
      waker.wake('y');
      await sleep(1000);
    }
  } else if (process.argv[2] === 'restart') {
    await c.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('wake','parley-queues')`,
    );
    say('killed backends');
    await sleep(500);
    waker.wake('y');
    await sleep(1000);
  }
  say('closing');
  await app.close();
  say('closed');
}
await c.end();
await redis.stop();
await pgs.stop();
say('end', process.getActiveResourcesInfo());
process.on('exit', () => say('exit'));
