import { LATEST } from '../../instants/index.js';
import { holdsAt, Moments, Projector, tableOf, type Fold, type View } from '../index.js';
import { dump, generationsOf } from '../test/dump.js';
import { eraseVersions } from '../test/erase.js';
import { ledgerClock } from '../test/ledger.js';
import { FIRST, SECOND, TestLedgers } from '../test/ledgers.js';
import { WatchedStore } from '../test/watched-store.js';

const NOW = { waitSeconds: 0 };

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

function erase(dossier: string, ...versions: number[]): Promise<number> {
  return eraseVersions(ledgers.store, dossier, versions);
}

async function dumps(dossier: string) {
  return [await dump(ledgers.db, 'first', dossier), await dump(ledgers.db, 'second', dossier)];
}

/** Expects the rows to be those of a replay. */
async function expectReplayed(dossier: string, ...views: View[]) {
  const lived = await dumps(dossier);
  for (const view of views) await ledgers.projector(views).rebuild(dossier, [view]);
  expect(await dumps(dossier)).toEqual(lived);
}

/** Everything that any row of a view of a dossier says, whether readers see it or not. */
async function allRows(dossier: string): Promise<string> {
  const rows = await ledgers.db.$queryRaw<{ trail: string }[]>`
    SELECT t.trail FROM ${tableOf('second')} t WHERE t.dossier = ${dossier}`;
  return rows.map(({ trail }) => trail).join(' ');
}

describe('what readers do not see of a view', () => {
  it('is dropped with what was erased, where it was kept from before a rebuild', async () => {
    const dossier = await ledgers.dossier('axb');
    const projector = ledgers.projector([SECOND]);
    await projector.project(dossier);
    await projector.rebuild(dossier, [SECOND]);
    expect((await allRows(dossier)).split('x').length - 1).toBe(4);
    await erase(dossier, 2);
    await projector.project(dossier);
    expect(await allRows(dossier)).not.toContain('x');
    expect(await projector.takeBack(dossier, SECOND)).toEqual({ outcome: 'nothing-kept' });
    await expectReplayed(dossier, SECOND);
  });

  it('begins again without what was erased, where it was being built', async () => {
    const dossier = await ledgers.dossier('axbc');
    const projector = ledgers.projector([SECOND], { batch: 2 });
    await projector.project(dossier);
    let reads = 0;
    const store = new WatchedStore(ledgers.db, async () => {
      reads += 1;
      if (reads === 2) await erase(dossier, 2);
    });
    const rebuilder = new Projector(ledgers.db, store, ledgerClock, [SECOND], { batch: 2 });
    const rebuilt = await rebuilder.rebuild(dossier, [SECOND]);
    expect(rebuilt.get(SECOND)).toMatchObject({ outcome: 'taken-over', version: 5 });
    // Nor do the rows that it replaced, which had not forgotten yet, stay.
    expect(await allRows(dossier)).not.toContain('x');
    expect(await ledgers.trailsAt(SECOND, dossier, 5)).toEqual({ key: 'abc' });
    await expectReplayed(dossier, SECOND);
  });
});

describe('a view', () => {
  it('shows what was erased at no version, past ones included', async () => {
    const dossier = await ledgers.dossier('axbc');
    const projector = ledgers.projector([FIRST, SECOND], { batch: 2 });
    await projector.project(dossier);
    const version = await erase(dossier, 2);
    expect(await projector.behind(100)).toContain(dossier);
    await projector.project(dossier);
    for (const [at, trail] of [
      [1, 'a'],
      [2, 'a'],
      [3, 'ab'],
      [4, 'abc'],
      [version, 'abc'],
    ] as const) {
      expect(await ledgers.trailsAt(FIRST, dossier, at)).toEqual({ key: trail });
    }
    expect((await dumps(dossier)).flat().join('\n')).not.toContain('x');
    await expectReplayed(dossier, FIRST, SECOND);
    await ledgers.enter(dossier, 'd');
    await projector.project(dossier);
    expect(await ledgers.trailsAt(SECOND, dossier, version + 1)).toEqual({ key: 'abcd' });
    expect(await projector.behind(100)).not.toContain(dossier);
    await expectReplayed(dossier, FIRST, SECOND);
  });

  it('that is halted forgets too, and stays halted', async () => {
    const dossier = await ledgers.dossier('axbc');
    const broken: Fold = {
      ...SECOND,
      evolve(row, event, key) {
        if (event.version === 4) throw new Error('cannot take this');
        return SECOND.evolve(row as never, event, key);
      },
    };
    const projector = ledgers.projector([FIRST, broken]);
    await projector.project(dossier);
    await erase(dossier, 2);
    await projector.project(dossier);
    expect(await ledgers.trailsAt(SECOND, dossier, 3)).toEqual({ key: 'ab' });
    expect((await dumps(dossier)).flat().join('\n')).not.toContain('x');
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({
      version: 3,
      haltedAt: 4,
      reason: 'cannot take this',
    });
    expect(await projector.behind(100)).not.toContain(dossier);
  });

  it('that was halted by what is erased goes on, and no longer says what it could not take', async () => {
    const dossier = await ledgers.dossier('axbc');
    const broken: Fold = {
      ...SECOND,
      evolve(row, event, key) {
        const said = JSON.stringify(event.payload);
        if (said.includes('x')) throw new Error(`cannot take ${said}`);
        return SECOND.evolve(row as never, event, key);
      },
    };
    const projector = ledgers.projector([FIRST, broken]);
    await projector.project(dossier);
    expect((await ledgers.checkpoint(SECOND, dossier))?.reason).toContain('x');
    await erase(dossier, 2);
    await projector.project(dossier);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({
      haltedAt: null,
      reason: null,
    });
    await expectReplayed(dossier, FIRST, broken);
  });

  it('forgets what is erased while it is built, or while it forgets or is built anew', async () => {
    const dossier = await ledgers.dossier('aXbYcZ');
    const erased = [2, 4, 6];
    // Each time when a batch was read with its words, and before its rows are written.
    const store = new WatchedStore(ledgers.db, async (events) => {
      const [next] = erased;
      if (!events.some(({ version, payload }) => version === next && payload !== null)) return;
      await erase(dossier, erased.shift() ?? 0);
    });
    const projector = new Projector(ledgers.db, store, ledgerClock, [FIRST, SECOND], { batch: 3 });
    await projector.project(dossier);
    for (const view of [FIRST, SECOND]) await projector.rebuild(dossier, [view]);
    await projector.project(dossier);
    expect(erased).toEqual([]);
    const head = (await store.head(dossier))?.version ?? 0;
    expect(await ledgers.trailsAt(FIRST, dossier, head)).toEqual({ key: 'abc' });
    expect((await dumps(dossier)).flat().join('\n')).not.toMatch(/[XYZ]/);
    await expectReplayed(dossier, FIRST, SECOND);
  });
});

describe('a reader', () => {
  it('is shown no moment, past ones included, until the views have forgotten', async () => {
    const dossier = await ledgers.dossier('axb');
    const projector = ledgers.projector([FIRST, SECOND]);
    const moments = new Moments(ledgers.db, ledgers.store);
    const ask = (asOf?: number) => moments.resolve(dossier, ['first', 'second'], { ...NOW, asOf });
    await projector.project(dossier);
    expect(await ask(2)).toMatchObject({ version: 2 });
    await erase(dossier, 2);
    for (const asOf of [undefined, 1, 2, 3])
      expect(await ask(asOf)).toMatchObject({ refused: 'behind' });
    await ledgers.projector([FIRST]).project(dossier);
    expect(await ask(2)).toMatchObject({ refused: 'behind' });
    await projector.project(dossier);
    expect(await ask(2)).toMatchObject({ version: 2 });
    const generations = await generationsOf<'first'>(ledgers.db, dossier);
    const moment = { dossier, version: 2, published: LATEST, generations, erased: 0 };
    const rows = await ledgers.db.$queryRaw<{ trail: string }[]>`
      SELECT t.trail FROM ${tableOf('first')} t WHERE ${holdsAt('first', 't', moment)}`;
    expect(rows).toEqual([{ trail: 'a' }]);
  });
});
