import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { connect, type Database, withSession } from '../../database/index.js';
import { EventStore } from '../../event-store/index.js';
import type { Instant } from '../../instants/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import { holdsAt, Projector, rowOf, tableOf } from '../index.js';
import { dump, generationsOf, overlaps, rowsHolding } from '../test/dump.js';
import { foldFor, placeAll } from '../test/fold.js';
import { createLedgers, ledger, ledgerClock } from '../test/ledger.js';
import { life, live, READERS, type Step } from '../test/life.js';

/** Lives that each test tries. */
const RUNS = 40;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 180_000;

const EARLY = ledger('early');
const TWIN = ledger('twin');
const LATE = ledger('late');
const NAMES = ['early', 'twin', 'late'];

let testDatabase: TestDatabase;
let db: Database;
let victim: Database;
let store: EventStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await createLedgers(testDatabase.ownerUrl, NAMES);
  db = connect({ url: testDatabase.url });
  victim = connect({ url: testDatabase.url, applicationName: 'victim' });
  store = new EventStore(db);
});

afterAll(async () => {
  await Promise.all([db.$disconnect(), victim.$disconnect()]);
  await testDatabase.drop();
});

function projector(on: Database, batch: number): Projector {
  return new Projector(on, new EventStore(on), ledgerClock, [EARLY, TWIN], { batch });
}

/** What was shown whenever the head was reached, by version. */
async function liveThrough(dossier: string, steps: readonly Step[]) {
  const snapshots = new Map<number, unknown>();
  await live(store, dossier, steps, {
    project: (batch) => projector(db, batch).project(dossier),
    beKilled: (batch) => projectAndBeKilled(dossier, batch),
    reached: async (version) => {
      snapshots.set(version, await rowsHolding(db, 'early', dossier));
    },
  });
  return snapshots;
}

/** Ends the connections of a projection that has written rows of the first view but not of the other. */
async function projectAndBeKilled(dossier: string, batch: number): Promise<void> {
  await withSession(testDatabase.ownerUrl, async (session) => {
    await session.query('BEGIN');
    await session.query('LOCK TABLE views.twin IN SHARE MODE');
    const state = { over: false };
    const projection = projector(victim, batch)
      .project(dossier)
      .catch(() => undefined)
      .finally(() => {
        state.over = true;
      });
    while (!state.over) {
      await db.$executeRaw`
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'victim'
          AND wait_event_type = 'Lock'`;
    }
    await projection;
    await session.query('ROLLBACK');
  });
}

async function rowsAt(dossier: string, version: number, published: Instant) {
  const generations = await generationsOf<'early'>(db, dossier);
  const moment = { dossier, version, published, generations, erased: 0 };
  const rows = await db.$queryRaw<{ key: string; row: Record<string, unknown> }[]>`
    SELECT t.key, to_jsonb(t) AS row FROM ${tableOf('early')} t WHERE ${holdsAt('early', 't', moment)}`;
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  return new Map(rows.map(({ key, row }) => [key, rowOf(row)]));
}

test(
  'a replay gives the rows of a life in any batches, with any interruptions, byte for byte',
  async () => {
    await fc.assert(
      fc.asyncProperty(life('nothing', 'project', 'crowd', 'be killed'), async (steps) => {
        const dossier = randomUUID();
        await liveThrough(dossier, steps);
        await projector(db, 500).project(dossier);
        const lived = await dump(db, 'early', dossier);

        expect(await dump(db, 'twin', dossier)).toEqual(lived);
        await new Projector(db, store, ledgerClock, [EARLY, LATE], { batch: 3 }).project(dossier);
        expect(await dump(db, 'late', dossier)).toEqual(lived);
        await projector(db, 500).rebuild(dossier, [TWIN]);
        expect(await dump(db, 'twin', dossier)).toEqual(lived);
        await projector(db, 2).rebuild(dossier, [EARLY]);
        expect(await dump(db, 'early', dossier)).toEqual(lived);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  PATIENCE,
);

test(
  'any moment shows what was live then, and what the events known by then add up to',
  async () => {
    await fc.assert(
      fc.asyncProperty(life('nothing', 'project'), async (steps) => {
        const dossier = randomUUID();
        const snapshots = await liveThrough(dossier, steps);
        await projector(db, 500).project(dossier);

        expect(await overlaps(db, 'early', dossier)).toEqual([]);
        for (const [version, snapshot] of snapshots) {
          expect(await rowsHolding(db, 'early', dossier, version)).toEqual(snapshot);
        }
        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        for (const { version } of log) {
          const placed = placeAll(ledgerClock, log.slice(0, version));
          for (const reader of READERS) {
            const rows = foldFor(EARLY, placed, reader);
            expect(await rowsAt(dossier, version, reader)).toEqual(rows);
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  PATIENCE,
);
