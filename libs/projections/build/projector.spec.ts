import { randomUUID } from 'node:crypto';

import { connect, withSession } from '../../database/index.js';
import { EventStore } from '../../event-store/index.js';
import { OPEN, Progress, Projector } from '../index.js';
import { dump } from '../test/dump.js';
import { type Entry, ledgerClock, published } from '../test/ledger.js';
import { FIRST, SECOND, TestLedgers } from '../test/ledgers.js';
import { WatchedStore } from '../test/watched-store.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

describe('a projection', () => {
  it('stores a row for each version that changed it, even inside a batch', async () => {
    const dossier = await ledgers.dossier('abc');
    await ledgers.append(dossier, [
      { keys: ['key'], what: 'repeat', letter: 'd' },
      { keys: ['key'], what: 'end', letter: 'e' },
      { keys: ['other'], what: 'end', letter: 'f' },
      { keys: ['key'], what: 'append', letter: 'g' },
    ]);
    await ledgers.projector([FIRST]).project(dossier);
    const rows = await ledgers.db.$queryRaw`
      SELECT trail, version_from::int AS "from", nullif(version_to, ${OPEN})::int AS "to"
      FROM "views".first WHERE dossier = ${dossier} ORDER BY version_from`;
    expect(rows).toEqual([
      { trail: 'a', from: 1, to: 2 },
      { trail: 'ab', from: 2, to: 3 },
      { trail: 'abc', from: 3, to: 5 },
      { trail: 'g', from: 7, to: null },
    ]);
  });

  it('takes what is appended while it has read all that there was and still holds the locks', async () => {
    const dossier = await ledgers.dossier('abc');
    let appended = false;
    const store = new WatchedStore(ledgers.db, async () => {
      if (appended) return;
      appended = true;
      await ledgers.enter(dossier, 'd');
      // Who comes now finds the views locked and leaves them to the one that is about to end.
      await ledgers.projector([FIRST]).project(dossier);
      expect(await ledgers.checkpoint(FIRST, dossier)).toMatchObject({ version: 0 });
    });
    await new Projector(ledgers.db, store, ledgerClock, [FIRST]).project(dossier);
    expect(await ledgers.checkpoint(FIRST, dossier)).toMatchObject({ version: 4 });
  });

  it('places the events of a view that was kept back as of their own versions', async () => {
    const dossier = randomUUID();
    const enteredFrom = (source: string): Entry => ({
      keys: ['key'],
      what: 'append',
      letter: 'a',
      source,
    });
    await ledgers.append(dossier, [
      published('source', 1, { at: '2022-04-02T00:00:00.000000Z' }),
      enteredFrom('source'),
      published('source', 2, { at: '2022-03-29T00:00:00.000000Z' }),
      enteredFrom('source'),
    ]);
    const views = [FIRST, SECOND];
    await ledgers.projector(views).project(dossier);
    const expected = await dump(ledgers.db, 'second', dossier);
    await withSession(ledgers.database.ownerUrl, async (session) => {
      await session.query(`UPDATE views.checkpoints SET version = 0 WHERE dossier = $1`, [dossier]);
      for (const view of views) await session.query(`DELETE FROM views.${view.name}`);
      await session.query('BEGIN');
      await session.query(
        `SELECT FROM views.checkpoints WHERE dossier = $1 AND view = 'first' FOR UPDATE`,
        [dossier],
      );
      let reads = 0;
      const store = new WatchedStore(ledgers.db, async () => {
        reads += 1;
        if (reads === 4) await session.query('COMMIT');
      });
      await new Projector(ledgers.db, store, ledgerClock, views, { batch: 1 }).project(dossier);
    });
    expect(await dump(ledgers.db, 'second', dossier)).toEqual(expected);
    expect(await dump(ledgers.db, 'first', dossier)).toEqual(expected);
  });

  it('leaves nothing of a dossier of which there is nothing', async () => {
    const dossier = randomUUID();
    await ledgers.projector([FIRST]).project(dossier);
    expect(await ledgers.db.checkpoint.count({ where: { dossier } })).toBe(0);
  });

  it('needs no more connections than dossiers that are projected at once', async () => {
    const narrow = connect({ url: ledgers.database.url, max: 2 });
    try {
      const dossiers = await Promise.all(Array.from({ length: 6 }, () => ledgers.dossier('ab')));
      const projector = new Projector(narrow, new EventStore(narrow), ledgerClock, [FIRST, SECOND]);
      await Promise.all(dossiers.map((dossier) => projector.project(dossier)));
      for (const dossier of dossiers) {
        expect(await ledgers.trailsAt(FIRST, dossier, 2)).toEqual({ key: 'ab' });
      }
    } finally {
      await narrow.$disconnect();
    }
  });
});

test('who is behind and how far all are is told by dossier and view', async () => {
  const dossier = await ledgers.dossier('abc');
  const projector = ledgers.projector([FIRST, SECOND]);
  const progress = new Progress(ledgers.db, [FIRST, SECOND]);
  const before = await progress.totals();
  const lag = { dossier, head: 3, haltedAt: null, reason: null };
  const lagsOf = async () => (await progress.behind(1_000)).filter((l) => l.dossier === dossier);

  expect(await projector.behind(1_000)).toContain(dossier);
  expect(await lagsOf()).toEqual([
    { ...lag, view: 'first', version: 0 },
    { ...lag, view: 'second', version: 0 },
  ]);
  await ledgers.projector([FIRST]).project(dossier);
  expect(await projector.behind(1_000)).toContain(dossier);
  expect(await ledgers.projector([FIRST]).behind(1_000)).not.toContain(dossier);
  expect(await lagsOf()).toEqual([{ ...lag, view: 'second', version: 0 }]);
  await projector.project(dossier);
  expect(await projector.behind(1_000)).not.toContain(dossier);
  expect(await lagsOf()).toEqual([]);
  expect(await progress.totals()).toEqual({ ...before, behind: before.behind - 1 });
  await ledgers.dossier('ab');
  expect(await progress.totals()).toEqual({
    ...before,
    dossiers: before.dossiers + 1,
    events: before.events + 2,
  });
});
