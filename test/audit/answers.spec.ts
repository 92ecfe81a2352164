import { connect, type Database, Prisma, type Transaction } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { verifySnapshot, verifyStored } from '../../src/audit/verify.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, smallClaim, smallReport } from '../support/bundles.js';

let app: TestApp;
let superuser: Database;
let logs: { db: Database; store: EventStore; proofs: Proofs };
const basis = { clock: knownFrom, views, pinned: [] };
let claimId = '';

beforeAll(async () => {
  app = await TestApp.start();
  const { client } = app;
  const under = (key: string) => ({ 'Idempotency-Key': key });
  await client.post('/v1/dossiers', { slug: 'kept', title: 'Kept' }, under('opened'));
  const report = smallReport('base', {
    actors: [aland, beland],
    claims: [smallClaim({ key: 'one' }), smallClaim({ key: 'two' })],
  });
  const filed = await client.post<{ claims: { claimId: string }[]; version: number }>(
    '/v1/dossiers/kept/reports',
    report,
    under('filed'),
  );
  claimId = filed.body.claims[0]?.claimId ?? '';
  await client.post(
    `/v1/dossiers/kept/claims/${claimId}/retractions`,
    { reason: 'Taken back' },
    { ...under('retracted'), 'If-Match': '"1"' },
  );
  const corrected = { title: 'The other title', reason: 'A slip' };
  await client.post('/v1/dossiers/kept/reports/base/corrections', corrected, under('corrected'));
  const renamed = { name: 'Aland itself' };
  for (const key of ['renamed', 'renamed to the same']) {
    await client.send('/v1/dossiers/kept/actors/aland', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', ...under(key) },
      body: JSON.stringify(renamed),
    });
  }
  const lines = [smallReport('x', { claims: [smallClaim()] }), smallReport('y')];
  await client.send('/v1/dossiers/kept/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', ...under('imported') },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  const grounds = { reason: 'A court said so', legalBasis: 'Art. 17 GDPR' };
  await client.post('/v1/dossiers/kept/claims/base~two/erasure', grounds, {
    ...under('erased'),
    'If-Match': '"1"',
  });
  await client.settle('kept', (await head()).version);
  superuser = connect({ url: app.ownerUrl, max: 2 });
  logs = { db: superuser, store: new EventStore(superuser), proofs: new Proofs(superuser) };
});

afterAll(async () => {
  await superuser.$disconnect();
  await app.close();
});

const head = () => app.client.read<{ version: number }>('/v1/dossiers/kept');

/** What is found about answers once somebody with all rights has had a go, which is then undone. */
async function misfits(tamper: (tx: Transaction) => Promise<unknown>): Promise<string[]> {
  let lines: string[] = [];
  class Undo extends Error {}
  const tampering = superuser.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tamper(tx);
      const { findings } = await verifySnapshot({ ...logs, tx }, 'kept', basis);
      lines = findings.map(({ of, what }) => `${of} ${what}`);
      throw new Undo();
    },
    { timeout: 60_000 },
  );
  await tampering.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return lines.filter((line) => line.startsWith('answer '));
}

test('Answers that were kept fit the log, whatever they were given to', async () => {
  const { findings, answers } = await verifyStored(logs, 'kept', basis);
  expect(findings.filter(({ of }) => of.startsWith('answer '))).toEqual([]);
  const [stored] = await superuser.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM "log".answers WHERE dossier = 'kept'`;
  expect(answers).toBe(Number(stored?.count));
  expect(answers).toBeGreaterThanOrEqual(7);
});

test('A request of which nothing was to be recorded leaves the head at the time of its last event', async () => {
  const send = (key: string) =>
    app.client.send('/v1/dossiers/kept/actors/aland', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ name: 'Aland itself' }),
    });
  expect((await send('nothing')).status).toBe(200);
  const { findings } = await verifyStored(logs, 'kept', basis);
  expect(findings).toEqual([]);
});

const filed = Prisma.sql`dossier = 'kept' AND key = 'filed'`;
const OTHER = '01890000-0000-7000-8000-000000000000';

test.each<[what: string, change: () => Prisma.Sql, found: string]>([
  [
    'is moved beyond the head',
    () => Prisma.sql`version = 1000`,
    'is to version 1000, which the log',
  ],
  ['is moved to another append', () => Prisma.sql`version = 1`, 'was kept at'],
  [
    'is given to another key',
    () => Prisma.sql`owner = ${OTHER}`,
    'is of an API key that is not there',
  ],
  [
    'names another claim',
    () => Prisma.sql`answer = replace(answer, ${claimId}, ${OTHER})`,
    `names revision 1 of claim ${OTHER}, which no event`,
  ],
  [
    'names a revision that came later',
    () => Prisma.sql`answer = replace(answer, '"revision":1', '"revision":2')`,
    'names revision 2 of claim',
  ],
  [
    'names another report',
    () => Prisma.sql`answer = replace(answer, '"slug":"base"', '"slug":"forged"')`,
    'names forged, which is neither',
  ],
  [
    'gives a claim another key',
    () => Prisma.sql`answer = replace(answer, '"key":"one"', '"key":"two"')`,
    'the key two, which the event',
  ],
  [
    'names another id of its report',
    () =>
      Prisma.sql`answer = regexp_replace(answer, '"reportId":"[^"]+"', '"reportId":"' || ${OTHER} || '"')`,
    `names ${OTHER}, which is not the report base`,
  ],
  [
    'has more than an answer has',
    () => Prisma.sql`answer = replace(answer, '201,', '201,"headers":{"Location":"//x"},')`,
    'is no answer',
  ],
  [
    'says that it was refused',
    () => Prisma.sql`answer = replace(answer, '201', '404')`,
    'is no answer',
  ],
  ['is no JSON', () => Prisma.sql`answer = 'x'`, 'is no answer'],
])('A kept answer that %s is found', async (_, change, found) => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`UPDATE "log".answers SET ${change()} WHERE ${filed}`,
  );
  expect(lines).not.toEqual([]);
  expect(lines[0]).toContain(found);
});

test('A kept answer that says that the dossier was opened as something else is found', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "log".answers SET answer = replace(answer, '"Kept"', '"Other"')
      WHERE dossier = 'kept' AND key = 'opened'`,
  );
  expect(lines).toEqual([expect.stringContaining('says another title')]);
});

test('A kept answer that somebody made up is found', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`
      INSERT INTO "log".answers (dossier, owner, key, request, answer, version, recorded_at)
      SELECT dossier, owner, 'made up', request, '{"status":201,"body":{"slug":"base"}}', version, recorded_at - interval '1 s'
      FROM "log".answers WHERE ${filed}`,
  );
  expect(lines).toEqual([expect.stringContaining('answer made up of')]);
});
