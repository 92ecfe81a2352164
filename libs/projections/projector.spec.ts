import { randomUUID } from 'node:crypto';

import { connect, type Database, withSession } from '../database/index.js';
import { EventStore, type NewEvent, type RecordedEvent } from '../event-store/index.js';
import { LATEST } from '../instants/index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { holdsAt, OPEN, Progress, Projector, tableOf, type View } from './index.js';
import type { ProjectorOptions } from './projector.js';
import { dump } from './test/dump.js';
import {
  createLedgers,
  entered,
  evolveLedger,
  ledger,
  ledgerClock,
  type LedgerRow,
  published,
} from './test/ledger.js';

const FIRST = ledger('first');
const SECOND = ledger('second');

let testDatabase: TestDatabase;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await createLedgers(testDatabase.ownerUrl, ['first', 'second']);
  db = connect({ url: testDatabase.url });
  store = new EventStore(db);
});

afterAll(async () => {
  await db.$disconnect();
  await testDatabase.drop();
});

function projectorOf(views: readonly View[], options?: ProjectorOptions): Projector {
  return new Projector(db, store, ledgerClock, views, options);
}

/** A dossier with letters entered under one key, one a version. */
async function dossierOf(letters: string, key = 'key'): Promise<string> {
  const dossier = randomUUID();
  await enter(dossier, letters, key);
  return dossier;
}

async function enter(dossier: string, letters: string, key = 'key'): Promise<void> {
  for (const letter of letters) {
    await append(dossier, [entered(randomUUID(), { keys: [key], what: 'append', letter })]);
  }
}

async function append(dossier: string, events: readonly NewEvent[]): Promise<void> {
  const outcome = await store.append({ dossier, events, recordedBy: 'tester', correlationId: '' });
  if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
}

/** The trails of a view at a version, by key. */
async function trailsAt(view: View, dossier: string, version: number) {
  const rows = await db.$queryRaw<{ key: string; trail: string }[]>`
    SELECT t.key, t.trail FROM ${tableOf(view.name)} t
    WHERE ${holdsAt('t', { dossier, version, published: LATEST })} ORDER BY t.key`;
  return Object.fromEntries(rows.map(({ key, trail }) => [key, trail]));
}

async function checkpointOf(view: View, dossier: string) {
  const row = await db.checkpoint.findUnique({
    where: { dossier_view: { dossier, view: view.name } },
    select: { revision: true, version: true, haltedAt: true, reason: true },
  });
  return (
    row && { ...row, version: Number(row.version), haltedAt: row.haltedAt && Number(row.haltedAt) }
  );
}

/** A view that does something else when a letter is entered. */
function except(
  view: View<LedgerRow>,
  letter: string,
  instead: (row: LedgerRow) => LedgerRow,
): View<LedgerRow> {
  return {
    ...view,
    evolve(row, event, key) {
      const next = view.evolve(row, event, key);
      return next?.last.letter === letter ? instead(next) : next;
    },
  };
}

/** What a view throws, or makes PostgreSQL throw, when it meets the letter c. */
const TROUBLES: [string, (row: LedgerRow) => LedgerRow, string][] = [
  [
    'its own code throws',
    () => {
      throw new Error('this view knows no c');
    },
    'this view knows no c',
  ],
  ['PostgreSQL refuses its row', (row) => ({ ...row, note: 'NUL: \u0000' }), 'unsupported Unicode'],
  [
    'its row breaks a constraint',
    (row) => ({ ...row, trail: null as unknown as string }),
    'not-null constraint',
  ],
];

/** A store that runs something between reading a batch and handing it on. */
class WatchedStore extends EventStore {
  constructor(private readonly watch: (events: readonly RecordedEvent[]) => Promise<void>) {
    super(db);
  }

  override async read(...parameters: Parameters<EventStore['read']>): Promise<RecordedEvent[]> {
    const events = await super.read(...parameters);
    await this.watch(events);
    return events;
  }
}

describe('a view that cannot take an event because', () => {
  describe.each(TROUBLES)('%s', (_, instead, reason) => {
    const broken = except(SECOND, 'c', instead);
    const halted = {
      revision: 1,
      version: 2,
      haltedAt: 3,
      reason: expect.stringContaining(reason) as string,
    };

    it.each([1, 2, 500])('halts there, alone and visibly, in batches of %i', async (batch) => {
      const dossier = await dossierOf('abcde');
      const other = await dossierOf('ab');
      const projector = projectorOf([FIRST, broken], { batch });
      await projector.project(dossier);
      await projector.project(other);

      expect(await trailsAt(FIRST, dossier, 5)).toEqual({ key: 'abcde' });
      expect(await trailsAt(SECOND, dossier, 5)).toEqual({ key: 'ab' });
      expect(await trailsAt(SECOND, dossier, 1)).toEqual({ key: 'a' });
      expect(await checkpointOf(SECOND, dossier)).toEqual(halted);
      expect(await trailsAt(SECOND, other, 2)).toEqual({ key: 'ab' });

      // It stays where it is, the others go on, and nobody is sent to try it again.
      await enter(dossier, 'f');
      await projector.project(dossier);
      expect(await trailsAt(FIRST, dossier, 6)).toEqual({ key: 'abcdef' });
      expect(await checkpointOf(SECOND, dossier)).toEqual(halted);
      expect(await projector.behind(100)).not.toContain(dossier);
      const progress = new Progress(db, [FIRST, broken]);
      expect(await progress.behind(100)).toContainEqual({
        dossier,
        view: 'second',
        version: 2,
        head: 6,
        haltedAt: 3,
        reason: halted.reason,
      });
    });

    it('goes on once its code is mended and it is rebuilt', async () => {
      const dossier = await dossierOf('abcde');
      await projectorOf([FIRST, broken]).project(dossier);
      const mended = projectorOf([FIRST, SECOND]);
      await mended.rebuild(dossier, SECOND);
      expect(await trailsAt(SECOND, dossier, 5)).toEqual({ key: 'abcde' });
      expect(await checkpointOf(SECOND, dossier)).toMatchObject({
        version: 5,
        haltedAt: null,
        reason: null,
      });
      await enter(dossier, 'f');
      await mended.project(dossier);
      expect(await trailsAt(SECOND, dossier, 6)).toEqual({ key: 'abcdef' });
    });

    it('halts there in a rebuild by newer code too', async () => {
      const dossier = await dossierOf('abcde');
      await projectorOf([FIRST, SECOND]).project(dossier);
      const newer = projectorOf([FIRST, { ...broken, revision: 2 }], { batch: 2 });
      await newer.project(dossier);
      expect(await checkpointOf(SECOND, dossier)).toEqual({ ...halted, revision: 2 });
      expect(await trailsAt(SECOND, dossier, 5)).toEqual({ key: 'ab' });
      expect(await trailsAt(FIRST, dossier, 5)).toEqual({ key: 'abcde' });
      expect(await newer.behind(100)).not.toContain(dossier);
    });
  });

  it('its keys cannot be told halts at that event', async () => {
    const dossier = await dossierOf('abc');
    const keyless: View = {
      ...SECOND,
      keys(event) {
        if (event.version === 3) throw new Error('no keys for this');
        return SECOND.keys(event);
      },
    };
    await projectorOf([FIRST, keyless]).project(dossier);
    expect(await checkpointOf(SECOND, dossier)).toMatchObject({
      version: 2,
      haltedAt: 3,
      reason: 'no keys for this',
    });
    expect(await trailsAt(FIRST, dossier, 3)).toEqual({ key: 'abc' });
  });
});

describe('code of a view', () => {
  const upper: View = ledger('second', 2, (row, event) => {
    const next = evolveLedger(row, event);
    return next && { ...next, note: 'newer' };
  });

  async function notes(dossier: string) {
    const rows = await db.$queryRaw<{ note: string | null }[]>`
      SELECT note FROM "views".second WHERE dossier = ${dossier} ORDER BY version_from`;
    return rows.map(({ note }) => note);
  }

  it('that is newer builds the view anew; older code leaves it alone from then on', async () => {
    const dossier = await dossierOf('abc');
    const older = projectorOf([FIRST, SECOND]);
    const newer = projectorOf([FIRST, upper], { batch: 2 });
    await older.project(dossier);
    expect(await notes(dossier)).toEqual([null, null, null]);
    expect(await newer.behind(100)).toContain(dossier);
    await newer.project(dossier);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await checkpointOf(SECOND, dossier)).toMatchObject({ revision: 2, version: 3 });
    expect(await newer.behind(100)).not.toContain(dossier);

    await enter(dossier, 'd');
    await older.project(dossier);
    await older.rebuild(dossier, SECOND);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await checkpointOf(SECOND, dossier)).toMatchObject({ revision: 2, version: 3 });
    expect(await checkpointOf(FIRST, dossier)).toMatchObject({ version: 4 });
    expect(await older.behind(100)).not.toContain(dossier);
    await newer.project(dossier);
    expect(await trailsAt(SECOND, dossier, 4)).toEqual({ key: 'abcd' });
  });

  it('that is newer builds in one transaction, and up to what was appended meanwhile', async () => {
    const dossier = await dossierOf('abcd');
    await projectorOf([FIRST, SECOND]).project(dossier);
    const seen: unknown[] = [];
    let appended = false;
    const store = new WatchedStore(async (events) => {
      seen.push(await notes(dossier));
      if (appended || events.length > 0) return;
      // The rebuild has looked at the head for the last time.
      appended = true;
      await enter(dossier, 'e');
      await projectorOf([FIRST, SECOND]).project(dossier);
    });
    const newer = new Projector(db, store, ledgerClock, [upper], { batch: 3 });
    await newer.project(dossier);
    expect(seen.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => [null, null, null, null]));
    expect(await notes(dossier)).toEqual(Array.from({ length: 5 }, () => 'newer'));
    expect(await trailsAt(SECOND, dossier, 5)).toEqual({ key: 'abcde' });
  });
});

describe('a projection', () => {
  it('stores a row for each version that changed it, even inside a batch', async () => {
    const dossier = await dossierOf('abc');
    await append(dossier, [
      entered('e1', { keys: ['key'], what: 'repeat', letter: 'd' }),
      entered('e2', { keys: ['key'], what: 'end', letter: 'e' }),
      entered('e3', { keys: ['other'], what: 'end', letter: 'f' }),
      entered('e4', { keys: ['key'], what: 'append', letter: 'g' }),
    ]);
    await projectorOf([FIRST]).project(dossier);
    const rows = await db.$queryRaw`
      SELECT trail, version_from::int AS "from", nullif(version_to, ${OPEN})::int AS "to"
      FROM "views".first WHERE dossier = ${dossier} ORDER BY version_from`;
    expect(rows).toEqual([
      { trail: 'a', from: 1, to: 2 },
      { trail: 'ab', from: 2, to: 3 },
      { trail: 'abc', from: 3, to: 5 },
      { trail: 'g', from: 7, to: null },
    ]);
  });

  it('takes what is appended while its last look at the head still holds the locks', async () => {
    const dossier = await dossierOf('abc');
    let appended = false;
    const store = new WatchedStore(async (events) => {
      if (appended || events.length > 0) return;
      appended = true;
      await enter(dossier, 'd');
      // Who comes now finds the views locked and leaves them to the one that is about to end.
      await projectorOf([FIRST]).project(dossier);
      expect(await checkpointOf(FIRST, dossier)).toMatchObject({ version: 3 });
    });
    await new Projector(db, store, ledgerClock, [FIRST]).project(dossier);
    expect(await checkpointOf(FIRST, dossier)).toMatchObject({ version: 4 });
  });

  it('places the events of a view that was kept back as of their own versions', async () => {
    const dossier = randomUUID();
    const enteredFrom = (stream: string) =>
      entered(stream, { keys: ['key'], what: 'append', letter: 'a', source: 'source' });
    await append(dossier, [
      published('source', 1, { at: '2022-04-02T00:00:00.000000Z' }),
      enteredFrom('e1'),
      published('source', 2, { at: '2022-03-29T00:00:00.000000Z' }),
      enteredFrom('e2'),
    ]);
    const views = [FIRST, SECOND];
    await projectorOf(views).project(dossier);
    const expected = await dump(db, 'second', dossier);
    await withSession(testDatabase.ownerUrl, async (session) => {
      await session.query(`UPDATE views.checkpoints SET version = 0 WHERE dossier = $1`, [dossier]);
      for (const view of views) await session.query(`DELETE FROM views.${view.name}`);
      await session.query('BEGIN');
      await session.query(
        `SELECT FROM views.checkpoints WHERE dossier = $1 AND view = 'first' FOR UPDATE`,
        [dossier],
      );
      let reads = 0;
      const store = new WatchedStore(async () => {
        reads += 1;
        if (reads === 4) await session.query('COMMIT');
      });
      await new Projector(db, store, ledgerClock, views, { batch: 1 }).project(dossier);
    });
    expect(await dump(db, 'second', dossier)).toEqual(expected);
    expect(await dump(db, 'first', dossier)).toEqual(expected);
  });

  it('needs no more connections than dossiers that are projected at once', async () => {
    const narrow = connect({ url: testDatabase.url, max: 2 });
    try {
      const dossiers = await Promise.all(Array.from({ length: 6 }, () => dossierOf('ab')));
      const projector = new Projector(narrow, new EventStore(narrow), ledgerClock, [FIRST, SECOND]);
      await Promise.all(dossiers.map((dossier) => projector.project(dossier)));
      for (const dossier of dossiers) {
        expect(await trailsAt(FIRST, dossier, 2)).toEqual({ key: 'ab' });
      }
    } finally {
      await narrow.$disconnect();
    }
  });
});

test('who is behind and how far all are is told by dossier and view', async () => {
  const dossier = await dossierOf('abc');
  const projector = projectorOf([FIRST, SECOND]);
  const progress = new Progress(db, [FIRST, SECOND]);
  const before = await progress.totals();
  const lag = { dossier, head: 3, haltedAt: null, reason: null };
  const lagsOf = async () => (await progress.behind(1_000)).filter((l) => l.dossier === dossier);

  expect(await projector.behind(1_000)).toContain(dossier);
  expect(await lagsOf()).toEqual([
    { ...lag, view: 'first', version: 0 },
    { ...lag, view: 'second', version: 0 },
  ]);
  await projectorOf([FIRST]).project(dossier);
  expect(await projector.behind(1_000)).toContain(dossier);
  expect(await projectorOf([FIRST]).behind(1_000)).not.toContain(dossier);
  expect(await lagsOf()).toEqual([{ ...lag, view: 'second', version: 0 }]);
  await projector.project(dossier);
  expect(await projector.behind(1_000)).not.toContain(dossier);
  expect(await lagsOf()).toEqual([]);
  expect(await progress.totals()).toEqual({ ...before, behind: before.behind - 1 });
  await dossierOf('ab');
  expect(await progress.totals()).toEqual({
    ...before,
    dossiers: before.dossiers + 1,
    events: before.events + 2,
  });
});
