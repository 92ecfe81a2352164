import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { packageRoot } from '../database/index.js';
import { createTestDatabase, describeOnRedis, startRedis } from '../testing/index.js';
import type { QueueConfig } from './index.js';
import { startProducer, startWorker } from './test/processes.js';
import { Recorder } from './test/recorder.js';
import { postgresStore, redisStore, type Store } from './test/stores.js';
import { until } from './test/until.js';

describe('A worker that is killed, with its queue on PostgreSQL', () => {
  leavesItsJob(async () => postgresStore(await createTestDatabase()));
});

describeOnRedis('A worker that is killed, with its queue on Redis', () => {
  leavesItsJob(async () => {
    const redis = await startRedis();
    return redisStore(redis ? [redis] : []);
  });
});

function leavesItsJob(openStore: () => Promise<Store>): void {
  const cleanUps: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  it('leaves its job, and what was woken meanwhile, to another worker', async () => {
    const store = await openStore();
    const killed = startHangingWorker(store.config);
    cleanUps.push(store.close, killed.kill);
    const { waker, close } = await startProducer(store.config);
    cleanUps.push(close);
    waker.wake('istanbul');
    await until(() => killed.took.includes('istanbul'));

    const recorder = new Recorder();
    const worker = await startWorker(store.config, recorder);
    cleanUps.push(worker.close);
    await killed.kill();
    waker.wake('istanbul');
    await until(() => recorder.begun.length === 2);
    expect(recorder.begun).toEqual(['istanbul', 'istanbul']);
  }, 60_000);
}

/** A worker in a process of its own, that says what it took and never ends it. */
function startHangingWorker(config: QueueConfig) {
  const code = `
    import 'reflect-metadata';
    import { startWorker } from './libs/queues/test/processes.ts';
    const project = (dossier) => new Promise(() => console.log(dossier));
    await startWorker(${JSON.stringify(config)}, { project, behind: async () => [] });`;
  const args = ['--import', './libs/testing/typescript.js', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, args, {
    cwd: packageRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const took: string[] = [];
  createInterface(child.stdout).on('line', (dossier) => took.push(dossier));
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return { took, kill };
}
