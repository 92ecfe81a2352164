import { type Database, withSession } from '../database/index.js';
import type { AppendOutcome, EventStore } from './index.js';
import { commandOf, newDossier, noted, TestLog } from './test/logs.js';

const PROCESSES = 4;
const CALLERS = 24;

let log: TestLog;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  log = await TestLog.create();
  db = log.connectAsOwner();
  store = log.store();
});

afterAll(() => log.drop());

/** Locks the heads of dossiers, as a process that hangs would, while `use` runs. */
async function withLockedHeads(dossiers: readonly string[], use: () => Promise<void>) {
  await withSession(log.database.ownerUrl, async (session) => {
    await session.query('BEGIN');
    await session.query('SELECT FROM log.heads WHERE dossier = ANY($1) FOR UPDATE', [dossiers]);
    try {
      await use();
    } finally {
      await session.query('ROLLBACK');
    }
  });
}

describe('of several writers with one expected revision', () => {
  it('one wins and each other is told where the stream stands', async () => {
    const dossier = newDossier();
    const stores = Array.from({ length: PROCESSES }, () => log.store());
    for (let revision = 1; revision <= 10; revision += 1) {
      const outcomes = await Promise.all(
        Array.from({ length: CALLERS }, (_, writer) =>
          (stores[writer % PROCESSES] ?? store).append(
            commandOf(dossier, [noted('contested', revision, { writer })]),
          ),
        ),
      );
      const lost = {
        outcome: 'stale',
        stream: 'contested',
        expected: revision - 1,
        actual: revision,
      };
      const won = outcomes.filter(({ outcome }) => outcome === 'appended');
      expect(won).toHaveLength(1);
      expect(outcomes.filter((outcome) => !won.includes(outcome))).toEqual(
        Array.from({ length: CALLERS - 1 }, () => lost),
      );
    }
    const events = await store.read(dossier, { after: 0, limit: 100 });
    expect(events.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('callers who wait', () => {
  it('for one dossier share the next call', async () => {
    const dossier = newDossier();
    await store.append(commandOf(dossier, [noted('a', 1)]));
    const appends: Promise<AppendOutcome>[] = [];
    await withLockedHeads([dossier], async () => {
      for (let n = 0; n < 20; n += 1) {
        appends.push(store.append(commandOf(dossier, [noted(`b-${n}`, 1)])));
        await new Promise(setImmediate);
      }
    });
    await Promise.all(appends);
    const transactions = await db.$queryRaw<{ events: number }[]>`
      SELECT count(*)::int AS events FROM "log".events WHERE dossier = ${dossier}
      GROUP BY xmin ORDER BY min(version)`;
    expect(transactions.map(({ events }) => events)).toEqual([1, 1, 19]);
  });

  it('for one dossier are served in the order in which they came, large ones and small ones', async () => {
    const dossier = newDossier();
    // More than one call has room for; small ones would fit in where a large one does not.
    const sizes = Array.from({ length: 30 }, (_, n) => (n % 3 === 1 ? 450 : 5));
    const outcomes = await Promise.all(
      sizes.map((size, n) =>
        store.append(
          commandOf(
            dossier,
            Array.from({ length: size }, (_, event) => noted(`${n}/${event}`, 1)),
            // Each rests on the one before it.
            n === 0 ? {} : { expected: [{ stream: `${n - 1}/0`, revision: 1 }] },
          ),
        ),
      ),
    );
    let version = 0;
    expect(outcomes).toMatchObject(
      sizes.map((size) => ({ outcome: 'appended', version: (version += size) })),
    );
  });

  describe('for heads that somebody holds', () => {
    // Whoever would wait with them waits as long as they do.
    beforeAll(() => db.$executeRawUnsafe('ALTER FUNCTION log.append SET lock_timeout = 0'));
    afterAll(() => db.$executeRawUnsafe("ALTER FUNCTION log.append SET lock_timeout = '5s'"));

    it('do not delay those of other dossiers', async () => {
      const held = [newDossier(), newDossier(), newDossier()];
      for (const dossier of held) await store.append(commandOf(dossier, [noted('a', 1)]));
      const settled: string[] = [];
      let waiting: Promise<unknown>[] = [];
      await withLockedHeads(held, async () => {
        waiting = held.map((dossier) =>
          store.append(commandOf(dossier, [noted('a', 2)])).finally(() => settled.push(dossier)),
        );
        for (let turn = 0; turn < 3; turn += 1) {
          const others = Array.from({ length: 10 }, () =>
            store.append(commandOf(newDossier(), [noted('a', 1)])),
          );
          const outcomes = await Promise.all(others);
          expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['appended']));
        }
        expect(settled).toEqual([]);
      });
      expect(await Promise.all(waiting)).toMatchObject(held.map(() => ({ version: 2 })));
    });
  });
});
