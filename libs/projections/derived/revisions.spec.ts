import { type Derived, Projector, withInputs } from '../index.js';
import { derivedLedgers, mirrorOf } from '../test/derived-ledgers.js';
import { dump } from '../test/dump.js';
import { evolveLedger, ledger, ledgerClock, type LedgerRow } from '../test/ledger.js';
import { FIRST, TestLedgers } from '../test/ledgers.js';
import { WatchedStore } from '../test/watched-store.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create('mirror', 'letters');
});

afterAll(() => ledgers.drop());

const MIRROR = mirrorOf(FIRST);
const OLDER = [FIRST, MIRROR];

/** The first view as newer code has it, and what is made from it. */
const NEWER_FIRST = ledger('first', 2, (row, event) => {
  const next = evolveLedger(row, event);
  return next && { ...next, note: 'newer' };
});
const NEWER_MIRROR = mirrorOf(NEWER_FIRST);
const NEWER = [NEWER_FIRST, NEWER_MIRROR];

/** The notes in the rows of the mirror that readers see, by version. */
async function notes(dossier: string) {
  const rows = await dump(ledgers.db, 'mirror', dossier);
  return rows.map((row) => (JSON.parse(row) as { note: string | null }).note);
}

describe('a derived view', () => {
  it('is built anew when the revision of an input rises, and older code leaves it alone', async () => {
    const dossier = await ledgers.dossier('abc');
    const older = ledgers.projector(OLDER);
    const newer = ledgers.projector(NEWER, { batch: 2 });
    await older.project(dossier);
    expect(await notes(dossier)).toEqual([null, null, null]);
    await newer.project(dossier);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
    expect(await ledgers.checkpoint(MIRROR, dossier)).toMatchObject({ revision: 3, version: 3 });
    expect(await newer.behind(100)).not.toContain(dossier);

    await ledgers.enter(dossier, 'd');
    await older.project(dossier);
    expect(await ledgers.checkpoint(MIRROR, dossier)).toMatchObject({ revision: 3, version: 3 });
    expect(await older.behind(100)).not.toContain(dossier);
    await newer.project(dossier);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer', 'newer']);
  });

  it('shows its old rows until what it is made from, and then itself, is built anew', async () => {
    const dossier = await ledgers.dossier('abcd');
    await ledgers.projector(OLDER).project(dossier);
    const seen = new Set<string>();
    const store = new WatchedStore(ledgers.db, async () => {
      seen.add(JSON.stringify(await notes(dossier)));
    });
    await new Projector(ledgers.db, store, ledgerClock, NEWER, { batch: 1 }).project(dossier);
    expect(seen).toContain(JSON.stringify([null, null, null, null]));
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer', 'newer']);
  });

  it('is not built from rows of other code', async () => {
    const dossier = await ledgers.dossier('abc');
    await ledgers.projector([FIRST]).project(dossier);
    const outcomes = await ledgers.projector(NEWER).rebuild(dossier, [NEWER_MIRROR]);
    expect(outcomes.get(NEWER_MIRROR)).toEqual({ outcome: 'waits-for-its-inputs' });
    await ledgers.projector(NEWER).project(dossier);
    expect(await notes(dossier)).toEqual(['newer', 'newer', 'newer']);
  });

  it('of which the rows are those of a life when it is added later, or left behind', async () => {
    const dossier = await ledgers.dossier('abcdefghijklmnopqrstuvwxyz');
    const { letters } = derivedLedgers(FIRST);
    await ledgers.projector([FIRST]).project(dossier);
    await ledgers.projector([FIRST, MIRROR, letters], { batch: 2 }).project(dossier);
    expect(await ledgers.checkpoint(MIRROR, dossier)).toMatchObject({ version: 26 });
    const late = [
      await dump(ledgers.db, 'mirror', dossier),
      await dump(ledgers.db, 'letters', dossier),
    ];
    await ledgers.projector([FIRST, MIRROR, letters]).rebuild(dossier, [MIRROR, letters]);
    expect([
      await dump(ledgers.db, 'mirror', dossier),
      await dump(ledgers.db, 'letters', dossier),
    ]).toEqual(late);
    expect(late.map((rows) => rows.length)).toEqual([26, (26 * 27) / 2]);
  });
});

describe('views', () => {
  it('are refused where one is made from another that is not among them, or from itself', () => {
    expect(() => ledgers.projector([MIRROR])).toThrow('There is no such view: mirror from first.');
    const from: Derived<LedgerRow>[] = [];
    const circle: Derived<LedgerRow> = { ...MIRROR, from };
    from.push(circle);
    expect(() => ledgers.projector([circle])).toThrow('Made from itself: mirror from mirror.');
  });

  it('are read with all that they are made from', () => {
    expect(withInputs([MIRROR])).toEqual([FIRST, MIRROR]);
  });
});
