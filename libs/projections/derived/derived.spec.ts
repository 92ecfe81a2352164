import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { connect, type Database, withSession } from '../../database/index.js';
import { EventStore } from '../../event-store/index.js';
import { type Instant, LATEST } from '../../instants/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import {
  holdsAt,
  Projector,
  Replay,
  rowOf,
  type StoredRow,
  streamRows,
  tableOf,
  type View,
} from '../index.js';
import {
  derivedLedgers,
  echoOf,
  lettersRow,
  summaryRow,
  tallyRow,
} from '../test/derived-ledgers.js';
import { dump, generationsOf, overlaps } from '../test/dump.js';
import { eraseVersions } from '../test/erase.js';
import { foldFor, placeAll } from '../test/fold.js';
import { createLedgers, ledger, ledgerClock, type LedgerRow } from '../test/ledger.js';
import { life, live, READERS, type Step } from '../test/life.js';

/** Lives that each test tries. */
const RUNS = 20;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 300_000;

const LEDGERS = derivedLedgers(ledger('base'));
const { base, echoes, letters, tally, summary } = LEDGERS;
const VIEWS: readonly View[] = [summary, tally, letters, echoes, base];

let testDatabase: TestDatabase;
let db: Database;
let victim: Database;
let store: EventStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await createLedgers(
    testDatabase.ownerUrl,
    VIEWS.map(({ name }) => name),
  );
  db = connect({ url: testDatabase.url });
  victim = connect({ url: testDatabase.url, applicationName: 'victim' });
  store = new EventStore(db);
});

afterAll(async () => {
  await Promise.all([db.$disconnect(), victim.$disconnect()]);
  await testDatabase.drop();
});

function projector(on: Database, batch: number): Projector {
  return new Projector(on, new EventStore(on), ledgerClock, VIEWS, { batch });
}

/** Projects dossiers with one projector for each size of batches, which thus remembers groups. */
function liveThrough(dossier: string, steps: readonly Step[]): Promise<void> {
  const projectors = new Map([1, 2, 3, 500].map((batch) => [batch, projector(db, batch)]));
  return live(store, dossier, steps, {
    project: async (batch) => projectors.get(batch)?.project(dossier),
    beKilled: (batch) => projectAndBeKilled(dossier, batch),
  });
}

/** Ends the connections of a projection that has written all rows but those of the last view. */
async function projectAndBeKilled(dossier: string, batch: number): Promise<void> {
  await withSession(testDatabase.ownerUrl, async (session) => {
    await session.query('BEGIN');
    await session.query('LOCK TABLE views.summary IN SHARE MODE');
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

/** Everything that is stored, view by view. */
async function dumpAll(dossier: string): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name } of VIEWS) all[name] = await dump(db, name, dossier);
  return all;
}

async function rowsAt(view: View, dossier: string, version: number, published: Instant) {
  const generations = await generationsOf(db, dossier);
  const moment = { dossier, version, published, generations, erased: 0 };
  const rows = await db.$queryRaw<{ key: string; row: Record<string, unknown> }[]>`
    SELECT t.key, to_jsonb(t) AS row FROM ${tableOf(view.name)} t
    WHERE ${holdsAt(view.name, 't', moment)} ORDER BY t.key`;
  return new Map(rows.map(({ key, row }) => [key, rowOf(row)]));
}

/** The rows of a derived view, by its definition: for each of some keys, where there is one. */
function rowsFor(keys: Iterable<string>, rowOfKey: (key: string) => LedgerRow | null) {
  const rows = new Map<string, LedgerRow>();
  for (const key of [...new Set(keys)].sort()) {
    const row = rowOfKey(key);
    if (row) rows.set(key, row);
  }
  return rows;
}

/** What the views that are made of the base have to show, given what that shows. */
function madeOf(ledgerRows: ReadonlyMap<string, LedgerRow>) {
  const byKey = new Map([...ledgerRows].sort(([a], [b]) => (a < b ? -1 : 1)));
  const all = [...byKey.values()];
  const echoRows = rowsFor(byKey.keys(), (key) => echoOf(key, (name) => byKey.get(name), all));
  const names = all.flatMap((row) => row.letters);
  const letterRows = rowsFor(names, (letter) =>
    lettersRow(
      letter,
      all.flatMap((row) => (row.letters.includes(letter) ? [row.trail] : [])).sort(),
    ),
  );
  const notes = [...echoRows.values()].flatMap(({ note }) => note ?? []);
  const tallyRows = rowsFor(notes, (letter) =>
    tallyRow(
      letter,
      [...echoRows.values()].flatMap(({ note, trail }) => (note === letter ? [trail] : [])),
    ),
  );
  const summaryRows = rowsFor([...letterRows.keys(), ...tallyRows.keys()], (key) =>
    summaryRow(letterRows.get(key), tallyRows.get(key)),
  );
  return { echoRows, letterRows, tallyRows, summaryRows };
}

/** Expects the stored rows to be those of a replay in memory. */
async function expectReplayed(dossier: string): Promise<void> {
  const replay = new Replay(dossier, ledgerClock, VIEWS);
  const log = await store.read(dossier, { after: 0, limit: 1_000 });
  for (let start = 0; start < log.length; start += 3) {
    await replay.take(log.slice(start, start + 3));
  }
  const generations = await generationsOf(db, dossier);
  for (const view of VIEWS) {
    const of = { dossier, view, generation: generations[view.name] ?? 0 };
    const stored = await db.$transaction(async (tx) => {
      const rows: StoredRow[] = [];
      for await (const row of streamRows(tx, of)) rows.push(row);
      return rows;
    });
    expect(replay.rowsOf(view)).toEqual(stored);
  }
}

test(
  'a derived row follows its inputs at every version and publication',
  async () => {
    await fc.assert(
      fc.asyncProperty(life('nothing', 'project'), async (steps) => {
        const dossier = randomUUID();
        await liveThrough(dossier, steps);
        await projector(db, 500).project(dossier);
        for (const { name } of VIEWS) expect(await overlaps(db, name, dossier)).toEqual([]);
        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        for (const { version } of log) {
          const placed = placeAll(ledgerClock, log.slice(0, version));
          const inTheEnd = madeOf(foldFor(base, placed, LATEST));
          for (const reader of READERS) {
            const { echoRows } = madeOf(foldFor(base, placed, reader));
            expect(await rowsAt(echoes, dossier, version, reader)).toEqual(echoRows);
          }
          expect(await rowsAt(letters, dossier, version, LATEST)).toEqual(inTheEnd.letterRows);
          expect(await rowsAt(tally, dossier, version, LATEST)).toEqual(inTheEnd.tallyRows);
          expect(await rowsAt(summary, dossier, version, LATEST)).toEqual(inTheEnd.summaryRows);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  PATIENCE,
);

test(
  'derived rows are the same byte for byte, however they came about',
  async () => {
    await fc.assert(
      fc.asyncProperty(life('nothing', 'project', 'crowd', 'be killed'), async (steps) => {
        const dossier = randomUUID();
        await liveThrough(dossier, steps);
        const last = projector(db, 2);
        await last.project(dossier);
        const lived = await dumpAll(dossier);

        for (const view of VIEWS) await last.rebuild(dossier, [view]);
        expect(await dumpAll(dossier)).toEqual(lived);
        for (const view of VIEWS) await last.takeBack(dossier, view);
        expect(await dumpAll(dossier)).toEqual(lived);
        const rebuilt = await projector(db, 500).rebuild(dossier, VIEWS);
        expect(new Set([...rebuilt.values()].map(({ outcome }) => outcome))).toEqual(
          new Set(['taken-over']),
        );
        expect(await dumpAll(dossier)).toEqual(lived);

        await expectReplayed(dossier);
        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        const entries = log.filter(({ type }) => type === 'Entered');
        const some = entries.filter((_, index) => index % 3 === 0).map(({ version }) => version);
        if (some.length === 0) return;
        await eraseVersions(store, dossier, some);
        await last.project(dossier);
        await expectReplayed(dossier);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  PATIENCE,
);
