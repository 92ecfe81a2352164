import { Progress, Projector, type Fold, type View } from '../index.js';
import { dump, generationsOf, rowsHolding } from '../test/dump.js';
import { evolveLedger, ledger, ledgerClock } from '../test/ledger.js';
import { FIRST, SECOND, TestLedgers } from '../test/ledgers.js';
import { WatchedStore } from '../test/watched-store.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

/** The view `second` as newer code has it. */
const NEWER: Fold = ledger('second', 2, (row, event) => {
  const next = evolveLedger(row, event);
  return next && { ...next, note: 'newer' };
});

/** The notes in the rows that readers see, by version. */
async function notes(dossier: string) {
  const rows = await dump(ledgers.db, 'second', dossier);
  return rows.map((row) => (JSON.parse(row) as { note: string | null }).note);
}

async function beside(dossier: string) {
  const row = await ledgers.db.generation.findUnique({
    where: { dossier_view: { dossier, view: 'second' } },
    select: { generation: true, replaced: true, version: true, revision: true },
  });
  return row && { ...row, version: Number(row.version) };
}

/** A projector of which the store does something after each read of a batch. */
function watched(watch: (reads: number) => Promise<void>, views: readonly View[]): Projector {
  let reads = 0;
  const store = new WatchedStore(ledgers.db, () => watch((reads += 1)));
  return new Projector(ledgers.db, store, ledgerClock, views, { batch: 2 });
}

/** Lets it be as if nobody had built on the generation beside for a while. */
async function abandon(dossier: string) {
  await ledgers.db.generation.updateMany({
    where: { dossier },
    data: { advancedAt: new Date(Date.now() - 60_000) },
  });
}

describe('code of a view', () => {
  it('that is newer builds the view anew; older code leaves it alone from then on', async () => {
    const dossier = await ledgers.dossier('abc');
    const older = ledgers.projector([FIRST, SECOND]);
    const newer = ledgers.projector([FIRST, NEWER], { batch: 2 });
    await older.project(dossier);
    expect(await notes(dossier)).toEqual([null, null, null]);
    expect(await newer.behind(100)).toContain(dossier);
    await newer.project(dossier);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({ revision: 2, version: 3 });
    expect(await newer.behind(100)).not.toContain(dossier);

    await ledgers.enter(dossier, 'd');
    await older.project(dossier);
    const rebuilt = await older.rebuild(dossier, [SECOND]);
    expect(rebuilt.get(SECOND)).toEqual({ outcome: 'left-to-newer-code' });
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({ revision: 2, version: 3 });
    expect(await ledgers.checkpoint(FIRST, dossier)).toMatchObject({ version: 4 });
    expect(await older.behind(100)).not.toContain(dossier);
    await newer.project(dossier);
    expect(await ledgers.trailsAt(SECOND, dossier, 4)).toEqual({ key: 'abcd' });
  });

  it('that is newer is said to be building the view until that has taken over', async () => {
    const dossier = await ledgers.dossier('abcd');
    await ledgers.projector([FIRST, SECOND]).project(dossier);
    const progress = new Progress(ledgers.db, [FIRST, NEWER]);
    const building = async () =>
      (await progress.building(1_000)).filter((each) => each.dossier === dossier);
    const seen: unknown[] = [];
    const newer = watched(async () => void seen.push(...(await building())), [FIRST, NEWER]);
    await newer.project(dossier);
    const halfway = { dossier, view: 'second', revision: 2, version: 2, head: 4 };
    expect(seen).toContainEqual({ ...halfway, haltedAt: null, reason: null });
    expect(await building()).toEqual([]);
  });

  it('that is newer builds beside the rows of older code, which goes on with them meanwhile', async () => {
    const dossier = await ledgers.dossier('abcd');
    const older = ledgers.projector([FIRST, SECOND]);
    await older.project(dossier);
    const seen: unknown[] = [];
    const newer = watched(
      async (reads) => {
        seen.push(await notes(dossier));
        if (reads !== 3) return;
        await ledgers.enter(dossier, 'e');
        await older.project(dossier);
      },
      [NEWER],
    );
    await newer.project(dossier);
    expect(seen[2]).toEqual([null, null, null, null]);
    expect(seen[3]).toEqual([null, null, null, null, null]);
    expect(await notes(dossier)).toEqual(Array.from({ length: 5 }, () => 'newer'));
    expect(await ledgers.trailsAt(SECOND, dossier, 5)).toEqual({ key: 'abcde' });
  });

  it('that is older gets its rows back, brought up to date, if it asks for them', async () => {
    const dossier = await ledgers.dossier('ab');
    const older = ledgers.projector([SECOND]);
    await older.project(dossier);
    await ledgers.projector([NEWER]).project(dossier);
    await ledgers.enter(dossier, 'c');
    expect(await ledgers.projector([NEWER]).takeBack(dossier, NEWER)).toEqual({
      outcome: 'of-other-code',
      revision: 1,
    });
    const taken = await older.takeBack(dossier, SECOND);
    expect(taken).toEqual({ outcome: 'taken-over', version: 3, haltedAt: null });
    expect(await notes(dossier)).toEqual([null, null, null]);
    expect(await ledgers.trailsAt(SECOND, dossier, 3)).toEqual({ key: 'abc' });
  });
});

describe('a rebuild', () => {
  it('leaves the rows that readers see, and their projection, alone until it takes over', async () => {
    const dossier = await ledgers.dossier('abcde');
    const projector = ledgers.projector([SECOND]);
    await projector.project(dossier);
    const lived: unknown[] = [];
    const told: number[] = [];
    const rebuilder = watched(
      async (reads) => {
        if (reads === 2) {
          await ledgers.enter(dossier, 'fg');
          await projector.project(dossier);
        }
        lived.push((await rowsHolding(ledgers.db, 'second', dossier)).length);
        expect(await generationsOf(ledgers.db, dossier)).toMatchObject({ second: 1 });
      },
      [SECOND],
    );
    const rebuilt = await rebuilder.rebuild(dossier, [SECOND], (version) => told.push(version));
    expect(rebuilt.get(SECOND)).toEqual({ outcome: 'taken-over', version: 7, haltedAt: null });
    expect(told).toEqual([2, 4, 6, 7]);
    expect(new Set(lived)).toEqual(new Set([1]));
    expect(await generationsOf(ledgers.db, dossier)).toMatchObject({ second: 2 });
    expect(await ledgers.trailsAt(SECOND, dossier, 7)).toEqual({ key: 'abcdefg' });
    await ledgers.enter(dossier, 'h');
    await projector.project(dossier);
    expect(await ledgers.trailsAt(SECOND, dossier, 8)).toEqual({ key: 'abcdefgh' });
  });

  it('gives the rows that it replaces, byte for byte, and so does taking it back', async () => {
    const dossier = await ledgers.dossier('abc');
    const projector = ledgers.projector([FIRST, SECOND], { batch: 2 });
    await projector.project(dossier);
    const lived = await dump(ledgers.db, 'second', dossier);
    await projector.rebuild(dossier, [FIRST, SECOND]);
    expect(await dump(ledgers.db, 'second', dossier)).toEqual(lived);
    await projector.takeBack(dossier, SECOND);
    expect(await generationsOf(ledgers.db, dossier)).toEqual({ first: 2, second: 1 });
    expect(await dump(ledgers.db, 'second', dossier)).toEqual(lived);
    await projector.rebuild(dossier, [SECOND]);
    expect(await generationsOf(ledgers.db, dossier)).toEqual({ first: 2, second: 4 });
    expect(await beside(dossier)).toMatchObject({ generation: 1, replaced: true });
  });

  it('that is killed loses a batch at most, and whoever comes next goes on', async () => {
    const dossier = await ledgers.dossier('abcdef');
    await ledgers.projector([SECOND]).project(dossier);
    const killed = watched(
      async (reads) => {
        if (reads === 3) throw new Error('killed');
      },
      [SECOND],
    );
    await expect(killed.rebuild(dossier, [SECOND])).rejects.toThrow('killed');
    expect(await beside(dossier)).toMatchObject({ generation: 2, replaced: false, version: 4 });
    expect(await notes(dossier)).toHaveLength(6);

    const told: number[] = [];
    const next = ledgers.projector([SECOND], { batch: 2 });
    await next.rebuild(dossier, [SECOND], (version) => told.push(version));
    expect(told).toEqual([6]);
    expect(await generationsOf(ledgers.db, dossier)).toEqual({ second: 2 });
  });

  it('that was begun and left is gone on with by a worker, though not while somebody is at it', async () => {
    const dossier = await ledgers.dossier('abcd');
    const worker = ledgers.projector([SECOND]);
    await worker.project(dossier);
    const killed = watched(
      async (reads) => {
        if (reads === 2) throw new Error('killed');
      },
      [SECOND],
    );
    await expect(killed.rebuild(dossier, [SECOND])).rejects.toThrow('killed');
    expect(await worker.behind(1_000)).not.toContain(dossier);
    await worker.project(dossier);
    expect(await generationsOf(ledgers.db, dossier)).toEqual({ second: 1 });

    await abandon(dossier);
    expect(await worker.behind(1_000)).toContain(dossier);
    await worker.project(dossier);
    expect(await generationsOf(ledgers.db, dossier)).toEqual({ second: 2 });
    expect(await worker.behind(1_000)).not.toContain(dossier);
  });

  it('by two at a time gives one set of rows', async () => {
    const dossier = await ledgers.dossier('abcdefghij');
    const projectors = [2, 3].map((batch) => ledgers.projector([SECOND], { batch }));
    await ledgers.projector([SECOND]).project(dossier);
    const lived = await dump(ledgers.db, 'second', dossier);
    const rebuilt = await Promise.all(
      projectors.map((projector) => projector.rebuild(dossier, [SECOND])),
    );
    expect(rebuilt.map((results) => results.get(SECOND)?.outcome)).toContain('taken-over');
    expect(await dump(ledgers.db, 'second', dossier)).toEqual(lived);
  });

  it('that cannot take an event which the old rows took never takes over', async () => {
    const dossier = await ledgers.dossier('abc');
    await ledgers.projector([SECOND]).project(dossier);
    const lived = await dump(ledgers.db, 'second', dossier);
    const broken: Fold = ledger('second', 1, (row, event) => {
      if (event.version === 2) throw new Error('cannot take it');
      return evolveLedger(row, event);
    });
    const rebuilt = await ledgers.projector([broken]).rebuild(dossier, [broken]);
    expect(rebuilt.get(broken)).toEqual({ outcome: 'halted', at: 2, reason: 'cannot take it' });
    expect(await dump(ledgers.db, 'second', dossier)).toEqual(lived);
    expect(await ledgers.projector([SECOND]).behind(1_000)).not.toContain(dossier);
    const mended = await ledgers.projector([SECOND]).rebuild(dossier, [SECOND]);
    expect(mended.get(SECOND)).toMatchObject({ outcome: 'taken-over', version: 3 });
  });

  it('can be given up, and what was kept from before can be dropped', async () => {
    const dossier = await ledgers.dossier('abcd');
    const projector = ledgers.projector([SECOND]);
    await projector.project(dossier);
    expect(await projector.dropBeside(dossier, SECOND)).toBeUndefined();
    expect(await projector.takeBack(dossier, SECOND)).toEqual({ outcome: 'nothing-kept' });
    const dropped = watched(
      async (reads) => {
        if (reads === 2) throw new Error('killed');
      },
      [SECOND],
    );
    await expect(dropped.rebuild(dossier, [SECOND])).rejects.toThrow('killed');
    expect(await projector.dropBeside(dossier, SECOND)).toBe('built');
    await projector.rebuild(dossier, [SECOND]);
    expect(await projector.dropBeside(dossier, SECOND)).toBe('kept');
    const rows = await ledgers.db.$queryRaw`
      SELECT DISTINCT odd FROM "views".second WHERE dossier = ${dossier}`;
    expect(rows).toEqual([{ odd: false }]);
  });
});
