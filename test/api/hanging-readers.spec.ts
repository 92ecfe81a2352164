import { withSession } from '../../libs/database/index.js';
import { TestApp } from '../support/app.js';
import { groundReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import type { Page } from '../support/shapes.js';
import { until } from '../support/until.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ worker: true });
  await app.client.open('ground');
  await app.client.fileAndSettle('ground', groundReport('base'));
});

afterAll(async () => {
  await app.close();
});

const CLAIMS = '/v1/dossiers/ground/claims';
const TIMELINE = '/v1/dossiers/ground/timeline';

/** Statements that wait for a lock. */
function hanging(): Promise<number | null> {
  return withSession(app.ownerUrl, async (session) => {
    const { rowCount } = await session.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    return rowCount;
  });
}

/** Runs something while nobody can read evidence. */
function withoutEvidence<T>(run: () => Promise<T>): Promise<T> {
  return withSession(app.ownerUrl, async (session) => {
    await session.query('BEGIN; LOCK TABLE views.evidence IN ACCESS EXCLUSIVE MODE');
    try {
      return await run();
    } finally {
      await session.query('COMMIT');
    }
  });
}

function read(client: Client, path: string, signal: AbortSignal) {
  return client.send<Page<unknown>>(path, { signal }).catch((error: unknown) => error);
}

describe('Readers whose reads hang', () => {
  test('leave room for the readers of another key, and nothing goes on once they hang up', async () => {
    const greedy = await app.with({ scopes: ['read'], dossiers: '*' });
    const modest = await app.with({ scopes: ['read'], dossiers: '*' });
    await withoutEvidence(async () => {
      const leaver = new AbortController();
      const reads = Array.from({ length: 12 }, (_, index) =>
        read(greedy, `${CLAIMS}?limit=${index + 1}`, leaver.signal),
      );
      await until(async () => (await hanging()) === 2);
      const { status } = await modest.get(`${TIMELINE}?limit=7`);
      expect(status).toBe(200);
      expect(await hanging()).toBe(2);
      leaver.abort();
      await Promise.all(reads);
      await until(async () => (await hanging()) === 0);
    });
    expect((await greedy.get(`${CLAIMS}?limit=1`)).status).toBe(200);
  });

  test('do not give up, by leaving, what others wait for', async () => {
    const path = `${CLAIMS}?limit=31`;
    const leaver = new AbortController();
    const { stays } = await withoutEvidence(async () => {
      const leaves = read(app.client, path, leaver.signal);
      await until(async () => (await hanging()) === 1);
      const stays = read(app.client, path, new AbortController().signal);
      // Its key is looked at first: only then does it wait for the same.
      await app.client.get(TIMELINE);
      leaver.abort();
      await leaves;
      return { stays };
    });
    expect(await stays).toMatchObject({ status: 200 });
  });
});
