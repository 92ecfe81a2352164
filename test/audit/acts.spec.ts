import { connect, type Database, type Transaction } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { checkActs } from '../../src/audit/stored-acts.js';
import { TestApp } from '../support/app.js';
import { aland, smallReport } from '../support/bundles.js';
import { stand } from '../support/changing.js';
import { until } from '../support/until.js';

let app: TestApp;
let superuser: Database;
let store: EventStore;
let proofs: Proofs;
const talked = { actors: [aland], issues: [{ slug: 'peace', title: 'Peace' }] };
/** The keys that were made for this. */
let reader: string;
let ended: string;

beforeAll(async () => {
  app = await TestApp.start();
  await app.client.open('talks');
  await app.client.fileAndSettle(
    'talks',
    smallReport('base', { claims: [stand('word', 'offers', {})], ...talked }),
  );
  const erased = await app.client.post(
    '/v1/dossiers/talks/claims/base~word/erasure',
    { reason: 'Asked for', legalBasis: 'Article 17 GDPR' },
    { 'If-Match': '"1"' },
  );
  expect(erased.status).toBe(200);
  superuser = connect({ url: app.ownerUrl, max: 2 });
  store = new EventStore(superuser);
  proofs = new Proofs(superuser);
  reader = (await app.keys.create({ name: 'reader', scopes: ['read'], dossiers: ['talks'] })).id;
  ended = (await app.keys.create({ name: 'ended', scopes: ['read'], dossiers: '*' })).id;
  await app.keys.revoke(ended);
  await until(async () => (await unsigned()) === 0);
  await app.stopWorker();
});

afterAll(async () => {
  await superuser.$disconnect();
  await app.close();
});

/** How many acts are not signed for. */
async function unsigned(): Promise<number> {
  const signed = (await proofs.latest('*acts'))?.size ?? 0;
  const [row] = await superuser.$queryRaw<{ acts: bigint }[]>`
    SELECT count(*) AS acts FROM "access".acts`;
  return Number(row?.acts) - signed;
}

/** Lines for what does not fit once somebody with all rights has had a go, which is then undone. */
async function misfits(tamper?: (tx: Transaction) => Promise<unknown>, now?: number) {
  let lines: string[] = [];
  class Undo extends Error {}
  const tampering = superuser.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tamper?.(tx);
    const findings = await checkActs({ tx, store, proofs }, [], now);
    lines = findings.map(({ of, what }) => `${of} ${what}`);
    throw new Undo();
  });
  await expect(tampering).rejects.toThrow(Undo);
  return lines;
}

const otherActs = expect.stringMatching(
  /^checkpoint \d+ was signed over other acts: something up to act \d+ was rewritten$/,
) as string;

test('what nobody has touched fits, and the newest checkpoint vouches for every act', async () => {
  expect(await misfits()).toEqual([]);
  expect(await misfits(undefined, Date.now() + 3_600_000)).toEqual([]);
});

test('an act that says something else than was signed does not fit', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`UPDATE "access".acts SET "by" = 'somebody' WHERE subject = ${ended}`,
  );
  expect(lines).toContainEqual(otherActs);
});

test('an act that was taken out is missing, the last one too', async () => {
  const without = (act: string) => (tx: Transaction) =>
    tx.$executeRaw`DELETE FROM "access".acts WHERE act = ${act} AND subject = ${ended}`;
  expect(await misfits(without('key-created'))).toContainEqual(
    expect.stringMatching(/^act \d+ is missing$/),
  );
  expect(await misfits(without('key-revoked'))).toEqual([
    expect.stringMatching(/^checkpoint \d+ was signed for \d+ acts, of which 1 are not there$/),
    `API key ${ended} is revoked by no act`,
  ]);
});

test('acts that no checkpoint vouches for are told once they should have one', async () => {
  const more = (tx: Transaction) => tx.$executeRaw`
    INSERT INTO "access".acts (number, at, "by", act, subject, dossiers, everywhere, details)
    SELECT max(number) + 1, clock_timestamp(), 'operator', 'noted', 'x', '{}', true, '{}'
    FROM "access".acts`;
  expect(await misfits(more)).toEqual([]);
  expect(await misfits(more, Date.now() + 3_600_000)).toEqual([
    expect.stringMatching(
      /^the acts from \d+ on are vouched for by no checkpoint of the newest key$/,
    ),
  ]);
});

test.each(['infinity', '-infinity', '200000-01-01'])(
  'acts of no time, such as %s, are no newer than others',
  async (at) => {
    const lines = await misfits(
      (tx) => tx.$executeRaw`
        INSERT INTO "access".acts (number, at, "by", act, subject, dossiers, everywhere, details)
        SELECT max(number) + 1, ${at}::timestamptz, 'operator', 'noted', 'x', '{}', true, '{}'
        FROM "access".acts`,
    );
    expect(lines).toEqual([expect.stringContaining('are vouched for by no checkpoint')]);
  },
);

test.each([
  ['other scopes', `scopes = '{read,admin}'`, 'has other scopes than act'],
  ['other dossiers', `everywhere = true`, 'has other dossiers than act'],
  ['another expiry', `expires_at = now()`, 'has other expiry than act'],
  ['an expiry of no time', `expires_at = 'infinity'`, 'has other expiry than act'],
  ['another name', `name = 'x'`, 'has other name than act'],
  ['another secret', `hash = sha256('x')`, 'has other secret than act'],
  ['an end that nobody gave it', `revoked_at = now()`, 'is revoked by no act'],
])('a key with %s than its act gave it does not fit', async (_, change, what) => {
  const lines = await misfits((tx) =>
    tx.$executeRawUnsafe(`UPDATE "access".api_keys SET ${change} WHERE id = '${reader}'`),
  );
  expect(lines).toEqual([expect.stringContaining(`API key ${reader} ${what}`)]);
});

test('a key that was revoked and is in force again does not fit', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "access".api_keys SET revoked_at = NULL WHERE id = ${ended}::uuid`,
  );
  expect(lines).toEqual([`API key ${ended} was revoked, and is in force`]);
});

test('a key that no act made, and one that is gone, do not fit', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "access".api_keys SET id = '01a20524-dac5-7c78-8f9d-3852f255002b'
      WHERE id = ${reader}::uuid`,
  );
  expect(lines.sort()).toEqual(
    [
      'API key 01a20524-dac5-7c78-8f9d-3852f255002b was made by no act',
      `API key ${reader} is missing`,
    ].sort(),
  );
});

test('a key that recorded something is missed where its acts were cut off with all that was signed of them', async () => {
  const key = '01a20524-dac5-7c78-8f9d-3852f255002b';
  const lines = await misfits(
    (tx) => tx.$executeRaw`UPDATE "log".events SET recorded_by = ${key} WHERE version = 2`,
  );
  expect(lines).toEqual([`API key ${key} recorded events, and of it no act is there`]);
});

test('a dossier in which something was erased is missed where all that was of it is gone', async () => {
  const lines = await misfits(async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
      WHERE column_name = 'dossier' AND table_schema IN ('log', 'proofs', 'views', 'intake')`;
    for (const { name } of tables) {
      await tx.$executeRawUnsafe(`DELETE FROM ${name} WHERE dossier = 'talks'`);
    }
  });
  expect(lines).toEqual([
    expect.stringMatching(
      /^act \d+ erased something of the dossier talks, of which no event is there$/,
    ),
  ]);
});
