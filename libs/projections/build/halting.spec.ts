import { Progress, type Fold } from '../index.js';
import type { LedgerRow } from '../test/ledger.js';
import { FIRST, SECOND, TestLedgers } from '../test/ledgers.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

/** A view that does something else when a letter is entered. */
function except(
  view: Fold<LedgerRow>,
  letter: string,
  instead: (row: LedgerRow) => LedgerRow,
): Fold<LedgerRow> {
  return {
    ...view,
    evolve(row, event, key) {
      const next = view.evolve(row, event, key);
      return next?.last.letter === letter ? instead(next) : next;
    },
  };
}

/** What cannot be written as JSON, like half a gigabyte of it, and takes no time to make. */
const TOO_LONG = {
  toJSON() {
    throw new RangeError('Invalid string length');
  },
};

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
    'its row is longer than a text can be',
    (row) => ({ ...row, note: TOO_LONG as unknown as string }),
    'Invalid string length',
  ],
  [
    'its row breaks a constraint',
    (row) => ({ ...row, trail: null as unknown as string }),
    'not-null constraint',
  ],
];

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
      const dossier = await ledgers.dossier('abcde');
      const other = await ledgers.dossier('ab');
      const projector = ledgers.projector([FIRST, broken], { batch });
      await projector.project(dossier);
      await projector.project(other);

      expect(await ledgers.trailsAt(FIRST, dossier, 5)).toEqual({ key: 'abcde' });
      expect(await ledgers.trailsAt(SECOND, dossier, 5)).toEqual({ key: 'ab' });
      expect(await ledgers.trailsAt(SECOND, dossier, 1)).toEqual({ key: 'a' });
      expect(await ledgers.checkpoint(SECOND, dossier)).toEqual(halted);
      expect(await ledgers.trailsAt(SECOND, other, 2)).toEqual({ key: 'ab' });

      // It stays where it is, the others go on, and nobody is sent to try it again.
      await ledgers.enter(dossier, 'f');
      await projector.project(dossier);
      expect(await ledgers.trailsAt(FIRST, dossier, 6)).toEqual({ key: 'abcdef' });
      expect(await ledgers.checkpoint(SECOND, dossier)).toEqual(halted);
      expect(await projector.behind(100)).not.toContain(dossier);
      const progress = new Progress(ledgers.db, [FIRST, broken]);
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
      const dossier = await ledgers.dossier('abcde');
      await ledgers.projector([FIRST, broken]).project(dossier);
      const mended = ledgers.projector([FIRST, SECOND]);
      await mended.rebuild(dossier, [SECOND]);
      expect(await ledgers.trailsAt(SECOND, dossier, 5)).toEqual({ key: 'abcde' });
      expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({
        version: 5,
        haltedAt: null,
        reason: null,
      });
      await ledgers.enter(dossier, 'f');
      await mended.project(dossier);
      expect(await ledgers.trailsAt(SECOND, dossier, 6)).toEqual({ key: 'abcdef' });
    });

    it('halts there in a rebuild by newer code too', async () => {
      const dossier = await ledgers.dossier('abcde');
      await ledgers.projector([FIRST, SECOND]).project(dossier);
      const newer = ledgers.projector([FIRST, { ...broken, revision: 2 }], { batch: 2 });
      await newer.project(dossier);
      expect(await ledgers.checkpoint(SECOND, dossier)).toEqual({ ...halted, revision: 2 });
      expect(await ledgers.trailsAt(SECOND, dossier, 5)).toEqual({ key: 'ab' });
      expect(await ledgers.trailsAt(FIRST, dossier, 5)).toEqual({ key: 'abcde' });
      expect(await newer.behind(100)).not.toContain(dossier);
    });
  });

  it('its keys cannot be told halts at that event', async () => {
    const dossier = await ledgers.dossier('abc');
    const keyless: Fold = {
      ...SECOND,
      keys(event) {
        if (event.version === 3) throw new Error('no keys for this');
        return SECOND.keys(event);
      },
    };
    await ledgers.projector([FIRST, keyless]).project(dossier);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({
      version: 2,
      haltedAt: 3,
      reason: 'no keys for this',
    });
    expect(await ledgers.trailsAt(FIRST, dossier, 3)).toEqual({ key: 'abc' });
  });
});
