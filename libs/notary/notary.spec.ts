import { type Database, sqlStateOf } from '../database/index.js';
import { commandOf, newDossier, noted, TestLog } from '../event-store/test/logs.js';
import { entryOf, type EventStore } from '../event-store/index.js';
import {
  generateSignerKey,
  leafHash,
  openCheckpoint,
  parseSigner,
  sameHash,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '../transparency-log/index.js';
import {
  LogTampered,
  Notary,
  originOf,
  Proofs,
  publishKey,
  rotateKey,
  Sealer,
  SigningKey,
  verifiersOf,
} from './index.js';
import { notaryLag } from './lag.js';

let log: TestLog;
let db: Database;
let store: EventStore;
let proofs: Proofs;
/** The private keys at hand. */
let keys: string[];

beforeEach(async () => {
  log = await TestLog.create();
  db = log.connect();
  store = log.store();
  proofs = new Proofs(db);
  keys = [generateSignerKey('parley/spec')];
});

afterEach(() => log.drop());

const signingKey = (tell: (trouble: string) => void = () => undefined) =>
  new SigningKey(async () => keys, tell);

/** A worker with the key, which is published if none is. */
async function notaryOf(batch = 5_000): Promise<Notary> {
  const key = signingKey();
  await publishKey(db, await key.all());
  return new Notary(log.connect(), store, key, { batch });
}

let streams = 0;
async function append(dossier: string, events: number): Promise<void> {
  const stream = `s${(streams += 1)}`;
  const news = Array.from({ length: events }, (_, index) => noted(stream, index + 1));
  await store.append(commandOf(dossier, news));
}

/** The leaves of a dossier, in one pass over its events. */
async function leavesOf(dossier: string) {
  const envelopes = await store.readEnvelopes(dossier, { after: 0, limit: 1_000_000 });
  return envelopes.map((envelope) => leafHash(entryOf(envelope)));
}

/** Expects tree, tiles and the newest checkpoint to be those of all events. */
async function expectWhole(dossier: string): Promise<void> {
  const leaves = await leavesOf(dossier);
  const root = treeHash(leaves);
  const tree = await proofs.tree(dossier);
  expect(tree?.size).toBe(leaves.length);
  expect(sameHash(tree?.root ?? new Uint8Array(), root)).toBe(true);
  expect(sameHash(await proofs.root(dossier, leaves.length), root)).toBe(true);
  const trusted = verifiersOf(await proofs.keys()).map((key) =>
    key.named(originOf(key.name, dossier)),
  );
  const latest = await proofs.latest(dossier);
  const opened = openCheckpoint(latest?.note ?? '', originOf('parley/spec', dossier), trusted);
  expect(opened.size).toBe(leaves.length);
  expect(sameHash(opened.root, root)).toBe(true);
}

test.each([1, 7, 256, 5_000])(
  'in batches of %i the tree is that of one pass over all events',
  async (batch) => {
    const dossier = newDossier();
    const notary = await notaryOf(batch);
    for (const events of [1, 2, 253, 1, 1, 260]) {
      await append(dossier, events);
      await notary.notarize(dossier);
    }
    await expectWhole(dossier);
    const checkpoints = await proofs.checkpoints(dossier, { after: 0, limit: 1_000 });
    expect(checkpoints.map(({ number }) => number)).toEqual(checkpoints.map((_, at) => at + 1));
  },
);

test('beyond 65,536 events every level of tiles is kept, and proofs hold across it', async () => {
  const dossier = newDossier();
  const notary = await notaryOf();
  for (let done = 0; done < 65_000; done += 13_000) await append(dossier, 13_000);
  await notary.notarize(dossier);
  await append(dossier, 535);
  await notary.notarize(dossier);
  for (const more of [1, 1, 300]) {
    await append(dossier, more);
    await notary.notarize(dossier);
    await expectWhole(dossier);
  }
  const leaves = await leavesOf(dossier);
  const size = leaves.length;
  const root = treeHash(leaves);
  for (const version of [1, 256, 257, 65_536, 65_537, size]) {
    const leaf = leaves[version - 1] ?? root;
    const proof = await proofs.inclusion(dossier, version, size);
    const claim = { leaf, index: version - 1, size, root, proof };
    expect(verifyInclusion(claim)).toEqual({ valid: true });
  }
  for (const from of [1, 255, 256, 65_535, 65_536, 65_537]) {
    const fromRoot = treeHash(leaves.slice(0, from));
    const proof = await proofs.consistency(dossier, from, size);
    const claim = { from, to: size, fromRoot, toRoot: root, proof };
    expect(verifyConsistency(claim)).toEqual({ valid: true });
  }
  await expect(proofs.tile(dossier, { level: 2, index: 0, width: 1 })).resolves.toHaveLength(32);
  await expect(proofs.tile(dossier, { level: 2, index: 0, width: 2 })).resolves.toBeUndefined();
}, 120_000);

test('many workers at once leave out nothing and sign nothing twice', async () => {
  const dossier = newDossier();
  const notaries = [await notaryOf(3), await notaryOf(5), await notaryOf()];
  const writing = (async () => {
    for (let at = 0; at < 30; at += 1) {
      await append(dossier, 1 + (at % 4));
      await Promise.all(notaries.map((notary) => notary.notarize(dossier)));
    }
  })();
  await writing;
  expect(await notaries[0]?.behind(10)).toEqual([]);
  await expectWhole(dossier);
  const checkpoints = await proofs.checkpoints(dossier, { after: 0, limit: 1_000 });
  const sizes = checkpoints.map(({ size }) => size);
  expect(new Set(sizes).size).toBe(sizes.length);
});

test('what was cut off in the middle is done again by whoever comes next', async () => {
  const dossier = newDossier();
  await append(dossier, 20);
  const cut = log.connect();
  const key = signingKey();
  await publishKey(db, await key.all());
  const dying = new Notary(cut, store, key, { batch: 2 });
  const died = dying.notarize(dossier).catch((error: unknown) => error);
  await log.connectAsOwner().$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE '%transaction%'`;
  await died;
  await (await notaryOf()).notarize(dossier);
  await expectWhole(dossier);
});

test('without a key the tree grows, that is told once, and a key signs what there is', async () => {
  const dossier = newDossier();
  const told: string[] = [];
  const none = new SigningKey(
    async () => [],
    (trouble) => told.push(trouble),
  );
  const keyless = new Notary(db, store, none);
  for (let at = 0; at < 3; at += 1) {
    await append(dossier, 2);
    await keyless.notarize(dossier);
  }
  expect(told).toEqual([expect.stringContaining('No signing key is published')]);
  expect((await proofs.tree(dossier))?.size).toBe(6);
  expect(await proofs.latest(dossier)).toBeUndefined();
  expect(await keyless.behind(10)).toEqual([]);

  const notary = await notaryOf();
  expect(await notary.behind(10)).toEqual([dossier]);
  await notary.notarize(dossier);
  await expectWhole(dossier);
});

test('a log that was made anew in the database gets no signature from who has seen the other', async () => {
  const dossier = newDossier();
  const notary = await notaryOf();
  await append(dossier, 3);
  await notary.notarize(dossier);
  await append(dossier, 2);
  await (await notaryOf()).notarize(dossier);
  await notary.notarize(dossier);
  const owner = log.connectAsOwner();
  await owner.$transaction([
    owner.$executeRaw`SET LOCAL session_replication_role = replica`,
    owner.$executeRaw`UPDATE "log".events SET recorded_by = 'x' WHERE version = 2`,
    owner.$executeRaw`DELETE FROM "proofs".trees`,
    owner.$executeRaw`DELETE FROM "proofs".tiles`,
    owner.$executeRaw`DELETE FROM "proofs".checkpoints`,
  ]);
  await expect(notary.notarize(dossier)).rejects.toThrow(LogTampered);
  await append(dossier, 4);
  await expect(notary.notarize(dossier)).rejects.toThrow('has not grown out of the one');
  expect(await proofs.checkpoints(dossier, { after: 0, limit: 1 })).toEqual([]);
});

test('nothing is signed on top of tiles, a tree or events that were tampered with', async () => {
  const notary = await notaryOf();
  const owner = log.connectAsOwner();
  const tamper = (statement: string) =>
    owner.$transaction([
      owner.$executeRawUnsafe('SET LOCAL session_replication_role = replica'),
      owner.$executeRawUnsafe(statement),
    ]);
  const statements = [
    `UPDATE proofs.tiles SET bytes = set_byte(bytes, 3, (get_byte(bytes, 3) + 1) % 256)`,
    `UPDATE proofs.trees SET root = set_byte(root, 3, (get_byte(root, 3) + 1) % 256)`,
    `UPDATE proofs.trees SET size = 2`,
    `DELETE FROM proofs.tiles`,
    `UPDATE log.events SET version = 99 WHERE version = 4`,
  ];
  for (const statement of statements) {
    const dossier = newDossier();
    await append(dossier, 3);
    await notary.notarize(dossier);
    await append(dossier, 2);
    await tamper(
      `${statement} ${statement.includes('WHERE') ? 'AND' : 'WHERE'} dossier = '${dossier}'`,
    );
    await expect(notary.notarize(dossier)).rejects.toThrow(LogTampered);
    expect((await proofs.latest(dossier))?.size).toBe(3);
    expect(await notary.behind(10)).not.toContain(dossier);
  }
});

test('a new key vouched for by the old one signs, old checkpoints hold, and the old one stops', async () => {
  const dossier = newDossier();
  const told: string[] = [];
  const stale = signingKey((trouble) => told.push(trouble));
  await publishKey(db, await stale.all());
  const staleNotary = new Notary(db, store, stale);
  await append(dossier, 1);
  await staleNotary.notarize(dossier);

  const next = generateSignerKey('parley/spec');
  const [from, to] = [parseSigner(keys[0] ?? ''), parseSigner(next)];
  const another = generateSignerKey('parley/spec');
  const stranger = parseSigner(another);
  const other = parseSigner(generateSignerKey('parley/other'));
  await expect(publishKey(db, [to])).rejects.toThrow('parley signing-key rotate');
  await expect(rotateKey(db, { from: stranger, to })).rejects.toThrow('is not published');
  await expect(rotateKey(db, { from, to: other })).rejects.toThrow('is named parley/other');
  const rotations = await Promise.allSettled([
    rotateKey(db, { from, to }),
    rotateKey(db, { from, to: stranger }),
  ]);
  expect(rotations.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const newest = (await proofs.keys()).at(-1)?.vkey;
  const won = newest === to.verifier.vkey ? next : another;

  await append(dossier, 1);
  await staleNotary.notarize(dossier);
  expect((await proofs.latest(dossier))?.size).toBe(1);
  expect(told).toHaveLength(1);
  await expect(publishKey(db, [from])).rejects.toThrow('was replaced by');
  keys = [won];
  await (await notaryOf()).notarize(dossier);
  await expectWhole(dossier);
  const trusted = verifiersOf(await proofs.keys()).map((key) =>
    key.named(originOf(key.name, dossier)),
  );
  const all = await proofs.checkpoints(dossier, { after: 0, limit: 10 });
  const signers = all.map(({ note }) => {
    const { signedBy } = openCheckpoint(note, originOf('parley/spec', dossier), trusted);
    return signedBy.map((signer) => trusted.indexOf(signer));
  });
  expect(signers).toEqual([[0], [1]]);
});

test('each log is signed anew by a key that replaced another, though nothing was appended', async () => {
  const dossier = newDossier();
  await append(dossier, 2);
  await (await notaryOf()).notarize(dossier);
  const next = generateSignerKey('parley/spec');
  const [from, to] = [parseSigner(keys[0] ?? ''), parseSigner(next)];
  expect((await notaryLag(db)).unsigned).toBe(0);
  await rotateKey(db, { from, to });
  keys = [next];
  expect((await notaryLag(db)).unsigned).toBe(2);
  const notary = await notaryOf();
  expect(await notary.behind(10)).toEqual([dossier]);
  await notary.notarize(dossier);
  expect(await notary.behind(10)).toEqual([]);
  await notary.notarize(dossier);
  const sizes = (await proofs.checkpoints(dossier, { after: 0, limit: 10 })).map(
    ({ size }) => size,
  );
  expect(sizes).toEqual([2, 2]);
  expect((await notaryLag(db)).unsigned).toBe(0);
});

test('a key that nobody vouches for is not trusted, even if it got into the table', async () => {
  await notaryOf();
  const rogue = parseSigner(generateSignerKey('parley/spec'));
  await db.$executeRaw`
    INSERT INTO "proofs".keys (vkey, endorsement) VALUES (${rogue.verifier.vkey}, 'trust me')`;
  const published = await proofs.keys();
  expect(() => verifiersOf(published)).toThrow();
});

test('views are sealed once for each version, by a checkpoint of its own', async () => {
  const dossier = newDossier();
  const notary = await notaryOf();
  await append(dossier, 3);
  await notary.notarize(dossier);
  let asked = 0;
  const digests = async () => {
    asked += 1;
    return { version: 2, lines: ['view a 1 0 root'] };
  };
  const fail = (trouble: string) => {
    throw new Error(trouble);
  };
  const sealer = new Sealer(db, notary, digests, fail, 'view ');
  expect(await sealer.seal(dossier)).toBe(true);
  expect(await sealer.seal(dossier)).toBe(false);
  expect(
    await new Sealer(db, notary, async () => ({ version: 4, lines: ['x'] }), fail, 'view ').seal(
      dossier,
    ),
  ).toBe(false);
  const all = await proofs.checkpoints(dossier, { after: 0, limit: 10 });
  expect(all.map(({ number, size }) => [number, size])).toEqual([
    [1, 3],
    [2, 2],
  ]);
  expect(all[1]?.note).toContain('\nview a 1 0 root\n');
  asked = 0;
  await sealer.sealDue();
  await sealer.sealDue();
  expect(asked).toBe(1);
});

test("the application's role and the owner are refused whatever would change what was signed", async () => {
  const dossier = newDossier();
  await append(dossier, 2);
  await (await notaryOf()).notarize(dossier);
  const refusalOf = async (statement: string, on: Database) => {
    try {
      await on.$executeRawUnsafe(statement);
      return undefined;
    } catch (error) {
      return sqlStateOf(error);
    }
  };
  const refused = [
    ...['checkpoints', 'keys'].flatMap((table) => [
      `UPDATE proofs.${table} SET number = 9`,
      `DELETE FROM proofs.${table}`,
      `TRUNCATE proofs.${table}`,
    ]),
    ...['trees', 'tiles'].flatMap((table) => [
      `UPDATE proofs.${table} SET dossier = 'x'`,
      `DELETE FROM proofs.${table}`,
      `TRUNCATE proofs.${table}`,
    ]),
    'UPDATE proofs.trees SET size = size - 1',
    `UPDATE proofs.trees SET root = '\\x00'`,
    `UPDATE proofs.tiles SET bytes = substring(bytes from 1 for 32)`,
    `UPDATE proofs.tiles SET bytes = set_byte(bytes, 0, (get_byte(bytes, 0) + 1) % 256)`,
  ];
  const owner = log.connectAsOwner();
  for (const statement of refused) {
    expect([statement, await refusalOf(statement, db)]).toEqual([statement, '42501']);
    expect([statement, await refusalOf(statement, owner)]).toEqual([statement, '42501']);
  }
  for (const statement of [
    `INSERT INTO proofs.checkpoints (dossier, number, size, note) VALUES ('x', 5, 1, 'x')`,
    `INSERT INTO proofs.keys (number, vkey, since) VALUES (1, 'x', now())`,
    'ALTER TABLE proofs.checkpoints DISABLE TRIGGER ALL',
    'DROP TABLE proofs.keys',
  ]) {
    expect([statement, await refusalOf(statement, db)]).toEqual([statement, '42501']);
  }
});
