import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { QueueConfig } from './index.js';
import { startProducer, startWorker } from './test/processes.js';
import { Recorder } from './test/recorder.js';
import type { Store } from './test/stores.js';
import { postgresStore, redisStore } from './test/stores.js';
import { until } from './test/until.js';

describe.each([
  ['PostgreSQL', postgresStore],
  ['Redis', redisStore],
])('A worker that is killed, with its queue on %s', (_name, openStore) => {
  let store: Store;
  let hanging: ChildProcess;
  const lines: string[] = [];

  beforeAll(async () => {
    store = await openStore();
    hanging = hangingWorker(store.config);
    if (!hanging.stdout) throw new Error('The worker was started with a pipe');
    createInterface(hanging.stdout).on('line', (line) => lines.push(line));
    await until(() => lines.includes('ready'));
  });
  afterAll(async () => {
    hanging.kill('SIGKILL');
    await store.close();
  });

  it('leaves its job, and what was woken meanwhile, to another worker', async () => {
    const { waker, close } = await startProducer(store.config);
    waker.wake('istanbul');
    await until(() => lines.includes('istanbul'));
    const recorder = new Recorder();
    const worker = await startWorker(store.config, recorder);
    hanging.kill('SIGKILL');
    waker.wake('istanbul');
    await until(() => recorder.begun.length === 2);
    expect(recorder.begun).toEqual(['istanbul', 'istanbul']);
    await Promise.all([worker.close(), close()]);
  });
});

function hangingWorker({ redisUrl = '', databaseUrl }: QueueConfig): ChildProcess {
  const script = join(import.meta.dirname, 'test', 'worker-that-hangs.ts');
  const typescript = join(import.meta.dirname, '..', 'testing', 'typescript.js');
  const parameters = ['--import', typescript, script, redisUrl, databaseUrl];
  return spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
}
