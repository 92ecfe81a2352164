import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { connect, type Database } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { type Instant, LATEST } from '../../libs/instants/index.js';
import {
  digestOf,
  digestStoredViews,
  Projector,
  Replay,
  rowOf,
  tableOf,
  type View,
} from '../../libs/projections/index.js';
import { dump, overlaps, rowsHolding } from '../../libs/projections/test/dump.js';
import { foldFor } from '../../libs/projections/test/fold.js';
import { madeFrom } from '../../libs/projections/test/made.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { Filing } from './lives/filing.js';
import { life, type Turn } from './lives/life.js';
import { placeByTheRules } from './rules.js';

/** Lives that each test tries. */
const RUNS = 18;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 400_000;

/** Readers of the press before, at and between all publications. */
const READERS: readonly Instant[] = [
  '2022-03-01T00:00:00.000000Z',
  '2022-03-29T23:59:59.999999Z',
  '2022-03-30T00:00:00.000000Z',
  '2022-03-30T11:59:59.999999Z',
  '2022-03-30T12:00:00.000000Z',
  '2022-03-30T12:00:00.000001Z',
  '2022-03-31T00:00:00.000000Z',
  '2022-04-01T00:00:00.000000Z',
  LATEST,
];

/** Kinds of events, of 29, that must have happened in some life, so that something is proved of them. */
const KINDS = 19;

let testDatabase: TestDatabase;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  db = connect({ url: testDatabase.url });
  store = new EventStore(db);
});

afterAll(async () => {
  await db.$disconnect();
  await testDatabase.drop();
});

function projector(batch: number): Projector {
  return new Projector(db, store, knownFrom, views, { batch });
}

/** Lives a life; what every view showed live whenever it was up to date, by version. */
async function liveThrough(dossier: string, turns: readonly Turn[]) {
  const filing = new Filing(store, dossier);
  const snapshots = new Map<number, Map<string, unknown>>();
  await filing.open();
  for (const { file, project, batch } of turns) {
    const version = await filing.file(file);
    if (!project || version === undefined) continue;
    await projector(batch).project(dossier);
    snapshots.set(version, await ofEveryView((view) => rowsHolding(db, view, dossier)));
  }
  await projector(500).project(dossier);
  const halted = await db.checkpoint.findMany({ where: { dossier, NOT: { haltedAt: null } } });
  expect(halted).toEqual([]);
  return snapshots;
}

async function ofEveryView<T>(of: (view: string) => Promise<T>): Promise<Map<string, T>> {
  const entries = views.map(async ({ name }) => [name, await of(name)] as const);
  return new Map(await Promise.all(entries));
}

/** A stored row, with which of some readers of the press it is shown to. */
interface Seen {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly readers: readonly boolean[];
  readonly record: Record<string, unknown>;
}

/** The rows of all views of a dossier. */
class Stored {
  private constructor(
    private readonly rows: ReadonlyMap<string, readonly Seen[]>,
    private readonly readers: readonly Instant[],
  ) {}

  static async read(dossier: string, readers: readonly Instant[]): Promise<Stored> {
    const rows = await ofEveryView(
      (view) => db.$queryRaw<Seen[]>`
        SELECT t.key, t.version_from::float8 AS "from", t.version_to::float8 AS "to",
          ARRAY(
            SELECT t.published_from <= r.at AND t.published_to > r.at
            FROM unnest(${readers}::timestamptz[]) WITH ORDINALITY AS r(at, n) ORDER BY n
          ) AS readers,
          to_jsonb(t) AS record
        FROM ${tableOf(view)} t WHERE t.dossier = ${dossier}`,
    );
    return new Stored(rows, readers);
  }

  /** What each view shows at a version to one of the readers, by key. */
  shownTo(version: number, reader: Instant): (view: View) => ReadonlyMap<string, object> {
    const index = this.readers.indexOf(reader);
    const known = new Map<string, ReadonlyMap<string, object>>();
    return ({ name }) => {
      const found = known.get(name) ?? this.rowsOf(name, version, index);
      known.set(name, found);
      return found;
    };
  }

  private rowsOf(view: string, version: number, reader: number): Map<string, object> {
    const rows = (this.rows.get(view) ?? []).filter(
      (row) => row.from <= version && row.to > version && row.readers[reader],
    );
    return new Map(rows.map(({ key, record }) => [key, rowOf<object>(record)]));
  }
}

test(
  'every view comes out of a replay byte for byte as it was lived, in the database and in memory',
  async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.constantFrom(1, 4, 500), async (turns, batch) => {
        const dossier = randomUUID();
        await liveThrough(dossier, turns);
        const lived = await ofEveryView((view) => dump(db, view, dossier));
        await projector(batch).rebuild(dossier, views);
        expect(await ofEveryView((view) => dump(db, view, dossier))).toEqual(lived);

        const replay = new Replay(dossier, knownFrom, views);
        for (let version = 0; ; version += batch) {
          const events = await store.read(dossier, { after: version, limit: batch });
          if (events.length === 0) break;
          await replay.take(events);
        }
        const digests = await digestStoredViews(db, store, dossier, views);
        expect(digests?.views).toEqual(
          await Promise.all(views.map((view) => digestOf(view, replay.rowsOf(view)))),
        );
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  PATIENCE,
);

test(
  'every view shows at any moment what was live then, and what the events known by then add up to',
  async () => {
    const compared = new Set<string>();
    const happened = new Set<string>();
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const dossier = randomUUID();
        const snapshots = await liveThrough(dossier, turns);
        for (const [version, snapshot] of snapshots) {
          const then = await ofEveryView((view) => rowsHolding(db, view, dossier, version));
          expect(then).toEqual(snapshot);
        }

        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        for (const { type } of log) happened.add(type);
        const placedAt = new Map(
          log.map(({ version }) => [version, placeByTheRules(log.slice(0, version))]),
        );
        const recorded = new Set(log.map(({ recordedAt }) => recordedAt));
        const readers = [...READERS, ...recorded];
        for (const view of views) expect(await overlaps(db, view.name, dossier)).toEqual([]);
        const stored = await Stored.read(dossier, readers);
        for (const { version } of log) {
          const placed = placedAt.get(version) ?? [];
          const known = stored.shownTo(version, LATEST);
          for (const reader of readers) {
            const shown = stored.shownTo(version, reader);
            for (const view of views) {
              const there = shown(view);
              const rows =
                view.sort === undefined
                  ? foldFor(view, placed, reader)
                  : // Those that it is made from are compared, too.
                    await madeFrom(view, view.sort === 'derived' ? shown : known);
              if (!isDeepStrictEqual(there, rows)) {
                expect([view.name, version, reader, there]).toEqual([
                  view.name,
                  version,
                  reader,
                  rows,
                ]);
              }
              if (rows.size > 0) compared.add(view.name);
            }
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(happened.size).toBeGreaterThanOrEqual(KINDS);
    // Lives erase nothing: erasures.spec.ts does.
    const lived = views.filter(({ name }) => name !== 'erasures');
    expect([...compared].sort()).toEqual(lived.map(({ name }) => name).sort());
  },
  PATIENCE,
);
