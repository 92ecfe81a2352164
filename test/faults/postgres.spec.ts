import { setTimeout as sleep } from 'node:timers/promises';

import { freePort, runningEmbeddedPostgres, withSession } from '../../libs/database/index.js';
import { Client, type FiledReport } from '../support/client.js';
import { DataFolder } from '../support/data-folder.js';
import { killAll, Parley, parley } from '../support/processes.js';
import { until } from '../support/until.js';
import { viewRows } from '../support/view-rows.js';
import { inLanes, report } from './load.js';

const MINUTES = 120_000;
const REPORTS = 80;

/** A report that was filed, as its sender and as the log know it. */
interface Filed {
  readonly title: string;
  readonly version: number;
}

describe('PostgreSQL, killed under load', () => {
  const folder = new DataFolder();
  const key = 'the-key-of-the-environment-'.padEnd(40, '0');
  let environment: Record<string, string>;
  let url: string;
  let client: Client;
  let process: Parley;
  /** Of all answers to reports. */
  const statuses = new Set<number>();

  const start = async (): Promise<void> => {
    process = Parley.start(['up'], environment);
    await process.ready(url);
  };
  /** Files a report; undefined where no answer, or none that says that it is filed, came. */
  const send = async (
    dossier: string,
    title: string,
    headers: Record<string, string> = {},
  ): Promise<Filed | undefined> => {
    const path = `/v1/dossiers/${dossier}/reports`;
    const answer = await client
      .post<FiledReport>(path, report(title), headers)
      .catch(() => undefined);
    if (answer) statuses.add(answer.status);
    return answer?.status === 201 ? { title, version: answer.body.version } : undefined;
  };
  const databaseUrl = async (): Promise<string> =>
    (await runningEmbeddedPostgres(folder.path))?.applicationUrl ?? '';
  /** The reports of a dossier in the log, each with the version of the last event of its append. */
  const logged = async (dossier: string): Promise<Filed[]> =>
    withSession(await databaseUrl(), async (session) => {
      const { rows } = await session.query<Filed>(
        `SELECT payload::json->>'title' AS title,
           (SELECT max(version)::int FROM log.events WHERE dossier = $1 AND recorded_at = e.recorded_at) AS version
         FROM log.events e WHERE dossier = $1 AND type = 'ReportFiled' ORDER BY e.version`,
        [dossier],
      );
      return rows;
    });
  const caughtUp = () =>
    until(async () => {
      const { status, body } = await client.get<{ behind: unknown[] }>('/v1/status');
      return status === 200 && body.behind.length === 0;
    });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    environment = {
      PORT: String(port),
      PARLEY_DATA_DIR: folder.path,
      PARLEY_API_KEY: key,
    };
    client = new Client(url, key);
    await start();
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    await folder.remove();
  }, MINUTES);

  test(
    'comes up again by itself: what was acknowledged is there once, and so is what was sent until it was',
    async () => {
      await client.open('retried');
      await client.open('given-up');
      const acknowledged: Filed[] = [];
      const retried: Filed[] = [];
      const tasks = Array.from({ length: REPORTS }, (_, index) => async () => {
        const title = `Report ${index}`;
        const once = await send('given-up', title);
        if (once) acknowledged.push(once);
        if (index === REPORTS / 4) await folder.killPostgres();
        await until(async () => {
          const filed = await send('retried', title, { 'Idempotency-Key': title });
          if (filed) retried.push(filed);
          else await sleep(100);
          return filed !== undefined;
        });
      });
      await inLanes(8, tasks);

      const byVersion = (a: Filed, b: Filed) => a.version - b.version;
      expect(await logged('retried')).toEqual(retried.sort(byVersion));
      expect(new Set(retried.map(({ title }) => title)).size).toBe(REPORTS);

      const kept = await logged('given-up');
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
      expect(new Set(kept.map(({ title }) => title)).size).toBe(kept.length);
      expect(statuses).toEqual(new Set([201, 503]));
      await caughtUp();
    },
    MINUTES,
  );

  test(
    'and killed with everything else, loses nothing that was acknowledged',
    async () => {
      await client.open('cut-off');
      const acknowledged: Filed[] = [];
      const tasks = Array.from({ length: REPORTS }, (_, index) => async () => {
        const filed = await send('cut-off', `Report ${index}`);
        if (filed) acknowledged.push(filed);
        if (index !== REPORTS / 4) return;
        void process.signal('SIGKILL');
        await folder.killPostgres();
      });
      await inLanes(8, tasks);
      await process.ended;

      await start();
      await caughtUp();
      const kept = await logged('cut-off');
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(new Set(kept.map(({ title }) => title)).size).toBe(kept.length);
    },
    MINUTES,
  );

  test(
    'after all of which a rebuild comes to the same rows',
    async () => {
      const rows = await viewRows(await databaseUrl());
      expect(await parley(['rebuild'], environment)).toMatchObject({ code: 0, errors: '' });
      expect(await viewRows(await databaseUrl())).toEqual(rows);
      expect(await process.interrupt()).toMatchObject({ code: 0, errors: '' });
    },
    MINUTES,
  );
});
