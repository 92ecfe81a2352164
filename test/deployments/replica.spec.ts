import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type RunningApi, startApi } from '../../apps/api/start-api.js';
import { type RunningWorker, startWorker } from '../../apps/worker/start-worker.js';
import { loadConfig } from '../../libs/config/index.js';
import {
  type EmbeddedPostgres,
  migrate,
  startEmbeddedPostgres,
} from '../../libs/database/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { migrateQueues } from '../../libs/queues/index.js';
import { report } from '../faults/load.js';
import { type Answer, Client, type ProblemBody } from '../support/client.js';
import { until } from '../support/until.js';
import { Replica, UNSAFE_AND_FAST } from './replica.js';

const MINUTES = 120_000;
const KEY = 'the-key-of-the-deployment-'.padEnd(40, '0');
const AT_ONCE = { Prefer: 'wait=0' };
const PATIENT = { Prefer: 'wait=30' };

describe('an API that reads from a replica', () => {
  const folder = join(tmpdir(), `parley-replica-${randomUUID()}`);
  let primary: EmbeddedPostgres;
  let replica: Replica;
  let worker: RunningWorker;
  let direct: RunningApi;
  let reading: RunningApi;
  /** Of the API that reads from the replica, and of one that knows of none. */
  let client: Client;
  let onPrimary: Client;

  beforeAll(async () => {
    primary = await startEmbeddedPostgres({ dataDir: folder, settings: UNSAFE_AND_FAST });
    await migrate(primary);
    await migrateQueues(primary.ownerUrl);
    replica = await Replica.start(primary, folder, `${folder}-replica`);
    const config = loadConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      PARLEY_API_KEY: KEY,
      PARLEY_RATE_LIMIT: '0',
      PARLEY_DATABASE_POOL: '5',
    });
    const logger = createLogger({ level: 'silent' });
    const parts = { config, databaseUrl: primary.applicationUrl, logger };
    worker = await startWorker(parts);
    direct = await startApi(parts);
    reading = await startApi({
      ...parts,
      config: { ...config, databaseReplicaUrl: replica.url },
    });
    client = new Client(reading.url, KEY);
    onPrimary = new Client(direct.url, KEY);
  }, MINUTES);
  afterAll(async () => {
    await Promise.all([reading.close(), direct.close()]);
    await worker.close();
    await replica.stop();
    await primary.stop();
    for (const path of [folder, `${folder}-replica`]) {
      await rm(path, { recursive: true, force: true, maxRetries: 10 });
    }
  }, MINUTES);

  /** A dossier with a report, which the replica shows. */
  const begun = async (dossier: string): Promise<number> => {
    await client.open(dossier);
    return (await client.fileAndSettle(dossier, report('First'))).version;
  };
  /** Files a report that the replica does not hear of; all views of the primary show it. */
  const fileUnheard = async (dossier: string): Promise<number> => {
    await replica.pause();
    const { version } = await client.file(dossier, report('Unheard'));
    await onPrimary.settle(dossier, version);
    return version;
  };
  const timeline = (dossier: string, query = '', headers = AT_ONCE) =>
    client.get<ProblemBody>(`/v1/dossiers/${dossier}/timeline${query}`, headers);
  const shown = ({ status, headers }: Answer) => [status, headers.get('Parley-Version')];
  const refused = ({ status, body }: Answer<ProblemBody>) => [status, body.type];
  const behind = [503, '/problems/projection-behind'];

  afterEach(() => replica.resume());

  test(
    'reads views from there and says which version it shows, while the primary goes on',
    async () => {
      const before = await begun('lagging');
      const live = await timeline('lagging');
      const after = await fileUnheard('lagging');

      const stale = await timeline('lagging');
      expect(shown(stale)).toEqual([200, String(before)]);
      expect(stale.text).toBe(live.text);
      expect(shown(await timeline('lagging', `?asOf=${before}`))).toEqual([200, String(before)]);
      expect(shown(await timeline('lagging', `?minVersion=${before}`))).toEqual([
        200,
        String(before),
      ]);
      const log = await client.get('/v1/dossiers/lagging/events?limit=1');
      expect(shown(log)).toEqual([200, String(after)]);
    },
    MINUTES,
  );

  test(
    'waits until the replica shows the version that a reader needs, and says so where it does not',
    async () => {
      await begun('waiting');
      const version = await fileUnheard('waiting');
      for (const query of [`?minVersion=${version}`, `?asOf=${version}`]) {
        expect(refused(await timeline('waiting', query))).toEqual(behind);
      }
      let answered = false;
      const waiting = timeline('waiting', `?minVersion=${version}`, PATIENT).finally(() => {
        answered = true;
      });
      await timeline('waiting');
      expect(answered).toBe(false);
      await replica.resume();
      const answer = await waiting;
      expect(shown(answer)).toEqual([200, String(version)]);
      expect(answer.text).toBe((await onPrimary.get('/v1/dossiers/waiting/timeline')).text);
    },
    MINUTES,
  );

  test(
    'refuses a version above the head of the primary, as ever',
    async () => {
      await begun('above');
      const version = await fileUnheard('above');
      for (const query of [`?minVersion=${version + 1}`, `?asOf=${version + 1}`]) {
        expect(refused(await timeline('above', query, PATIENT))).toEqual([
          400,
          '/problems/not-yet',
        ]);
      }
      const changes = (after: number) => client.get(`/v1/dossiers/above/changes?after=${after}`);
      expect(await changes(version)).toMatchObject({ status: 200, body: { items: [] } });
      expect(await changes(version + 1)).toMatchObject({ status: 400 });
    },
    MINUTES,
  );

  test(
    'takes a time of recording for what it was on the primary',
    async () => {
      await begun('timed');
      const version = await fileUnheard('timed');
      const log = await client.read<{ items: { time: string }[] }>(
        `/v1/dossiers/timed/events?after=${version - 1}`,
      );
      const query = `?asOf=${log.items[0]?.time ?? ''}`;
      expect(refused(await timeline('timed', query))).toEqual(behind);
      await replica.resume();
      const [then, now] = [await timeline('timed', query, PATIENT), await timeline('timed')];
      expect(shown(then)).toEqual([200, String(version)]);
      expect(then.text).toBe(now.text);
    },
    MINUTES,
  );

  test(
    'does not deny a dossier that the replica has not heard of',
    async () => {
      await replica.pause();
      const { version } = await client.open('unheard');
      await onPrimary.settle('unheard', version);
      expect(refused(await timeline('unheard'))).toEqual(behind);
      expect((await timeline('nobody-knows', '', PATIENT)).status).toBe(404);
      const waiting = timeline('unheard', '', PATIENT);
      await replica.resume();
      expect(shown(await waiting)).toEqual([200, String(version)]);
    },
    MINUTES,
  );

  test(
    'says that it is not ready where the replica is gone, takes reports all the same, and reads again',
    async () => {
      await begun('broken');
      await replica.stop();
      expect(refused(await timeline('broken'))).toEqual([503, '/problems/unavailable']);
      expect(await client.get('/health/ready')).toMatchObject({
        status: 503,
        body: { checks: { log: { ready: true }, replica: { ready: false } } },
      });
      const { version } = await client.file('broken', report('Meanwhile'));
      await replica.restart();
      await until(async () => (await client.get('/health/ready')).status === 200);
      expect(shown(await timeline('broken', `?minVersion=${version}`, PATIENT))).toEqual([
        200,
        String(version),
      ]);
    },
    MINUTES,
  );
});
