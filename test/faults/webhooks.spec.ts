import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../libs/database/index.js';
import { makeSealingKey } from '../../libs/sealing/index.js';
import { Client } from '../support/client.js';
import { DataFolder } from '../support/data-folder.js';
import { killAll, Parley } from '../support/processes.js';
import { Receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { Deployment } from './deployment.js';
import { report } from './load.js';

const MINUTES = 180_000;
const PATIENCE = 90_000;

/** That each version came, none before an older one had come, and again only right after a fault. */
function expectAll(versions: readonly number[], last: number): void {
  const firsts = versions.filter((version, index) => versions.indexOf(version) === index);
  const [first = 0] = firsts;
  expect(firsts).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index));
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1];
    // What is told again is what was told last.
    if (before !== undefined) expect([before, before + 1]).toContain(version);
  }
}

describe('Webhooks, with faults on the way', () => {
  let deployment: Deployment;
  let receiver: Receiver;

  beforeAll(async () => {
    deployment = await Deployment.start({
      PARLEY_WEBHOOK_KEY: makeSealingKey(),
      PARLEY_WEBHOOK_ALLOW: '127.0.0.1',
    });
    receiver = await Receiver.start();
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    await receiver.close();
    await deployment.close();
  }, MINUTES);

  test(
    'a worker that is killed between sending and saving has its last message told again, and none is lost',
    async () => {
      const { client } = deployment;
      await client.open('killed');
      const first = await client.file('killed', report('Before'));
      await client.write('/v1/webhooks', { url: receiver.url, dossiers: ['killed'] });
      let worker = deployment.startWorker();
      let kills = 0;
      receiver.answering = (answer, { message }, n) => {
        const isLast = message.data.version > first.version + 3 * (kills + 1) && kills < 2;
        if (!isLast) return void answer.writeHead(n % 2 === 0 ? 200 : 204).end();
        kills += 1;
        // It is there, and its sender will never know.
        void worker.signal('SIGKILL').then(() => {
          answer.destroy();
          worker = deployment.startWorker();
        });
      };
      let last = first;
      for (let index = 0; index < 3; index += 1) {
        last = await client.file('killed', report(`Report ${index}`));
      }
      await until(
        () => Promise.resolve(receiver.versions('killed').includes(last.version)),
        PATIENCE,
      );
      expect(kills).toBe(2);
      const versions = receiver.versions('killed');
      expectAll(versions, last.version);
      expect(versions.length).toBeGreaterThanOrEqual(last.version - first.version + kills);
      expect(receiver.atOnce).toBe(1);
      await worker.signal('SIGTERM');
    },
    MINUTES,
  );

  test(
    'a receiver that is away is told all of it once it is back',
    async () => {
      const { client } = deployment;
      await client.open('away');
      const { version } = await client.file('away', report('Before'));
      const away = await Receiver.start();
      const { url } = away;
      await client.write('/v1/webhooks', { url, dossiers: ['away'] });
      await away.close();
      const worker = deployment.startWorker();
      const last = await client.file('away', report('Meanwhile'));
      await until(async () => {
        const { items } = await client.read<{ items: { id: string; url: string }[] }>(
          '/v1/webhooks',
        );
        const { id = '' } = items.find((one) => one.url === url) ?? {};
        const { failing } = await client.read<{ failing: object[] }>(`/v1/webhooks/${id}`);
        return failing.length > 0;
      });
      const back = await Receiver.start(undefined, Number(new URL(url).port));
      await until(() => Promise.resolve(back.versions('away').includes(last.version)), PATIENCE);
      const versions = back.versions('away');
      expectAll(versions, last.version);
      expect(versions[0]).toBe(version + 1);
      await back.close();
      await worker.signal('SIGTERM');
    },
    MINUTES,
  );
});

describe('Webhooks, with a PostgreSQL that is killed', () => {
  const folder = new DataFolder();

  afterAll(async () => {
    await killAll();
    await folder.remove();
  }, MINUTES);

  test(
    'are told of every version, in order, with the key that the data folder was given',
    async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const key = 'the-key-of-the-environment-'.padEnd(40, '0');
      const process = Parley.start(['up'], {
        PORT: String(port),
        PARLEY_DATA_DIR: folder.path,
        PARLEY_API_KEY: key,
        PARLEY_WEBHOOK_ALLOW: '127.0.0.1',
      });
      await process.ready(url);
      const client = new Client(url, key);
      await client.open('cut');
      const receiver = await Receiver.start();
      await client.write('/v1/webhooks', { url: receiver.url, dossiers: ['cut'] });
      receiver.answering = (answer, _, n) => {
        if (n !== 4) return void answer.writeHead(200).end();
        void folder.killPostgres().then(() => answer.writeHead(200).end());
      };
      await client.file('cut', report('Before'));
      let last = 0;
      await until(async () => {
        const headers = { 'Idempotency-Key': 'after' };
        const answer = await client
          .post<{ version: number }>('/v1/dossiers/cut/reports', report('After'), headers)
          .catch(() => undefined);
        if (answer?.status === 201) last = answer.body.version;
        else await sleep(200);
        return last > 0;
      }, PATIENCE);
      await until(() => Promise.resolve(receiver.versions('cut').includes(last)), PATIENCE);
      expectAll(receiver.versions('cut'), last);
      await receiver.close();
      await process.interrupt();
    },
    MINUTES,
  );
});
