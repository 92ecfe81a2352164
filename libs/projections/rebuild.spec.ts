import { Projector, type View } from './index.js';
import { evolveLedger, ledger, ledgerClock } from './test/ledger.js';
import { FIRST, SECOND, TestLedgers } from './test/ledgers.js';
import { WatchedStore } from './test/watched-store.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

describe('code of a view', () => {
  const upper: View = ledger('second', 2, (row, event) => {
    const next = evolveLedger(row, event);
    return next && { ...next, note: 'newer' };
  });

  async function notes(dossier: string) {
    const rows = await ledgers.db.$queryRaw<{ note: string | null }[]>`
      SELECT note FROM "views".second WHERE dossier = ${dossier} ORDER BY version_from`;
    return rows.map(({ note }) => note);
  }

  it('that is newer builds the view anew; older code leaves it alone from then on', async () => {
    const dossier = await ledgers.dossier('abc');
    const older = ledgers.projector([FIRST, SECOND]);
    const newer = ledgers.projector([FIRST, upper], { batch: 2 });
    await older.project(dossier);
    expect(await notes(dossier)).toEqual([null, null, null]);
    expect(await newer.behind(100)).toContain(dossier);
    await newer.project(dossier);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({ revision: 2, version: 3 });
    expect(await newer.behind(100)).not.toContain(dossier);

    await ledgers.enter(dossier, 'd');
    await older.project(dossier);
    await older.rebuild(dossier, SECOND);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({ revision: 2, version: 3 });
    expect(await ledgers.checkpoint(FIRST, dossier)).toMatchObject({ version: 4 });
    expect(await older.behind(100)).not.toContain(dossier);
    await newer.project(dossier);
    expect(await ledgers.trailsAt(SECOND, dossier, 4)).toEqual({ key: 'abcd' });
  });

  it('that is newer builds in one transaction, and up to what was appended meanwhile', async () => {
    const dossier = await ledgers.dossier('abcd');
    await ledgers.projector([FIRST, SECOND]).project(dossier);
    const seen: unknown[] = [];
    let appended = false;
    const store = new WatchedStore(ledgers.db, async (events) => {
      seen.push(await notes(dossier));
      if (appended || events.length > 0) return;
      // The rebuild has looked at the head for the last time.
      appended = true;
      await ledgers.enter(dossier, 'e');
      await ledgers.projector([FIRST, SECOND]).project(dossier);
    });
    const newer = new Projector(ledgers.db, store, ledgerClock, [upper], { batch: 3 });
    await newer.project(dossier);
    expect(seen.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => [null, null, null, null]));
    expect(await notes(dossier)).toEqual(Array.from({ length: 5 }, () => 'newer'));
    expect(await ledgers.trailsAt(SECOND, dossier, 5)).toEqual({ key: 'abcde' });
  });
});
