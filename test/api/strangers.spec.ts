import { withSession } from '../../libs/database/index.js';
import { TestApp } from '../support/app.js';
import { groundReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('ground');
  await client.fileAndSettle('ground', groundReport('base'));
});
afterAll(() => app.close());

test('Readers with keys get their answers while 800 strangers ask at once whether it is ready', async () => {
  const paths = ['/health/ready', '/metrics'];
  const strangers = Array.from({ length: 800 }, (_, n) => app.as().get(paths[n % 2] ?? ''));
  const readers = Array.from({ length: 50 }, () => client.get('/v1/dossiers/ground/claims'));
  const sessions = await withSession(app.ownerUrl, async (session) => {
    const { rows } = await session.query<{ sessions: number }>(
      'SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE datname = current_database()',
    );
    return rows[0]?.sessions ?? NaN;
  });
  const statuses = async (answers: readonly ReturnType<Client['get']>[]) =>
    new Set((await Promise.all(answers)).map(({ status }) => status));
  expect(await statuses(readers)).toEqual(new Set([200]));
  expect(await statuses(strangers)).toEqual(new Set([200]));
  // Pools and queues of API and worker, those of this test, and this look.
  expect(sessions).toBeLessThan(40);
});
