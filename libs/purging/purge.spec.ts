import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type EmbeddedPostgres,
  migrate,
  startEmbeddedPostgres,
  withSession,
} from '../database/index.js';
import { findInFiles } from '../testing/index.js';
import { dueErasures, purge } from './index.js';

/** In a short value, in a compressed one, and in one that is indexed. */
const WORDS = ['qzxjvkwb', 'vwqkxjzf', 'kqjwzvxg'];
const [SHORT = '', LONG = '', INDEXED = ''] = WORDS;
const MINUTES = 120_000;
const options = { views: ['examples'], lockTimeoutMs: 1_000, patienceMs: 10_000 };

let folder: string;
let postgres: EmbeddedPostgres;

const owner = (sql: string) =>
  withSession(postgres.ownerUrl, async (session) => (await session.query(sql)).rows as unknown[]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-purging-'));
  postgres = await startEmbeddedPostgres({
    dataDir: folder,
    // The words must leave by a purge alone.
    settings: { fsync: 'off', autovacuum: 'off' },
  });
  await migrate(postgres);
  await owner(`
    CREATE TABLE "views".examples (id int PRIMARY KEY, short text, long text, indexed text);
    CREATE INDEX ON "views".examples (indexed)`);
}, MINUTES);

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

/** Has rows with the words, a checkpoint that puts them into files, and erases them. */
async function sayAndErase(): Promise<void> {
  const filler = `repeat('and so on ', 900)`;
  await owner(`INSERT INTO "views".examples
    SELECT n, 'short', ${filler}, 'indexed' || n FROM generate_series(1, 200) n;
    INSERT INTO "views".examples
      VALUES (0, '${SHORT}', ${filler} || '${LONG}' || ${filler}, '${INDEXED}')`);
  const compressed =
    'SELECT pg_column_compression(long) AS method FROM "views".examples WHERE id = 0';
  expect(await owner(compressed)).toEqual([{ method: 'pglz' }]);
  await owner('CHECKPOINT');
  await owner('DELETE FROM "views".examples');
}

async function beDue(erased: number, taken: number): Promise<void> {
  await owner(`
    INSERT INTO "log".heads (dossier, version, recorded_at, erased) VALUES ('a', 9, now(), ${erased})
      ON CONFLICT (dossier) DO UPDATE SET erased = ${erased};
    INSERT INTO "views".checkpoints (dossier, view, revision, version, generation, erased)
      VALUES ('a', 'examples', 1, 9, 1, ${taken})
      ON CONFLICT (dossier, view) DO UPDATE SET erased = ${taken}`);
}

/** Words of which no file of a table, and none of the write-ahead log, has anything. */
async function gone(): Promise<string[]> {
  const found = await findInFiles(folder, WORDS);
  return WORDS.filter((word) => !found.some((place) => place.endsWith(word)));
}

test(
  'deleted rows, compressed or indexed, leave the files by a purge, and not by VACUUM',
  async () => {
    await sayAndErase();
    await owner('VACUUM "views".examples');
    await owner('CHECKPOINT');
    expect(await gone()).toEqual([]);

    expect(await purge(postgres.ownerUrl, options)).toMatchObject({ troubles: [] });
    expect(await findInFiles(folder, WORDS)).toEqual([]);
  },
  MINUTES,
);

test('an erasure is due until it is purged, and waits for the views first', async () => {
  await beDue(4, 3);
  const erasure = { dossier: 'a', erased: 4 };
  expect(await dueErasures(postgres.ownerUrl, ['examples'])).toEqual({
    ready: [],
    waiting: [erasure],
  });
  expect(await purge(postgres.ownerUrl, options)).toEqual({
    purged: [],
    waiting: [erasure],
    troubles: [],
  });

  await beDue(4, 4);
  expect(await dueErasures(postgres.ownerUrl, ['examples'])).toEqual({
    ready: [erasure],
    waiting: [],
  });
  expect(await purge(postgres.ownerUrl, options)).toMatchObject({ purged: [erasure] });
  const none = { ready: [], waiting: [] };
  expect(await dueErasures(postgres.ownerUrl, ['examples'])).toEqual(none);
});

test('what keeps the words in the files is told, and the erasure stays due', async () => {
  const hurried = { ...options, lockTimeoutMs: 100, patienceMs: 100 };
  const due = async () => (await dueErasures(postgres.ownerUrl, ['examples'])).ready;
  await withSession(postgres.ownerUrl, async (session) => {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await session.query('SELECT FROM "log".heads');
    await beDue(5, 5);
    const seen = await purge(postgres.ownerUrl, hurried);
    expect(seen.troubles).toEqual([expect.stringMatching(/^A transaction, .* may still see /)]);

    await session.query('COMMIT');
    await session.query('BEGIN; LOCK TABLE "views".checkpoints IN ACCESS SHARE MODE');
    const used = await purge(postgres.ownerUrl, hurried);
    expect(used.troubles).toEqual(['views.checkpoints is in use.']);
    await session.query('COMMIT');
  });
  const large = await purge(postgres.ownerUrl, { ...options, largestTable: 0 });
  expect(large.troubles).toContainEqual(expect.stringMatching(/^views.checkpoints is large/));

  await owner(`SELECT pg_create_physical_replication_slot('held', true)`);
  const held = await purge(postgres.ownerUrl, options);
  expect(held.troubles).toEqual([expect.stringMatching(/^\d+ segments? .* are kept/)]);
  await owner(`SELECT pg_drop_replication_slot('held')`);

  expect(await due()).toEqual([{ dossier: 'a', erased: 5 }]);
  expect(await purge(postgres.ownerUrl, options)).toMatchObject({ troubles: [] });
  expect(await due()).toEqual([]);
});

test('an owner who is no superuser needs some rights more, and is told which', async () => {
  await owner(`
    CREATE ROLE keeper LOGIN PASSWORD 'secret';
    GRANT USAGE ON SCHEMA "log", "views", "intake" TO keeper;
    DO $$ DECLARE t regclass; BEGIN
      FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r'
        AND relnamespace IN ('"log"'::regnamespace, '"views"'::regnamespace, '"intake"'::regnamespace)
      LOOP EXECUTE format('ALTER TABLE %s OWNER TO keeper', t); END LOOP;
    END $$`);
  const keeper = Object.assign(new URL(postgres.ownerUrl), {
    username: 'keeper',
    password: 'secret',
  }).href;
  expect((await purge(keeper, options)).troubles).toEqual([
    expect.stringMatching(/needs pg_checkpoint, pg_monitor and EXECUTE on pg_switch_wal\.$/),
  ]);
  await owner(`
    GRANT pg_checkpoint, pg_monitor TO keeper;
    GRANT EXECUTE ON FUNCTION pg_switch_wal() TO keeper`);
  expect(await purge(keeper, options)).toMatchObject({ troubles: [] });
});
