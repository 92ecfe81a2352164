import type { Fold } from '../index.js';
import type { LedgerRow } from '../test/ledger.js';
import { FIRST, SECOND, TestLedgers } from '../test/ledgers.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

/** What a transaction is given here, in milliseconds. */
const TIME = 2_000;

/** A view that takes its time with some letters. */
function slowWith(
  view: Fold<LedgerRow>,
  letters: string,
  milliseconds: number,
  met: string[] = [],
): Fold<LedgerRow> {
  return {
    ...view,
    evolve(row, event, key) {
      const next = view.evolve(row, event, key);
      const letter = next?.last.letter ?? '';
      if (!letters.includes(letter)) return next;
      met.push(letter);
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
      return next;
    },
  };
}

describe('a batch that takes longer than a transaction is given', () => {
  it('is taken in smaller ones, to the end, and nothing is halted', async () => {
    const dossier = await ledgers.dossier('abcdefgh');
    const slow = slowWith(SECOND, 'abcdefgh', TIME / 5);
    const projector = ledgers.projector([FIRST, slow], { batchTime: TIME });
    await projector.project(dossier);
    for (const view of [FIRST, SECOND]) {
      expect(await ledgers.trailsAt(view, dossier, 8)).toEqual({ key: 'abcdefgh' });
      expect(await ledgers.checkpoint(view, dossier)).toMatchObject({
        version: 8,
        haltedAt: null,
      });
    }
    expect(await projector.behind(100)).not.toContain(dossier);
  });

  it('though it is one event and one view, halts that view there, alone and visibly', async () => {
    const dossier = await ledgers.dossier('abcd');
    const halted: { view: string; at: number }[] = [];
    const slow = slowWith(SECOND, 'c', TIME * 1.1);
    const projector = ledgers.projector([FIRST, slow], {
      batchTime: TIME,
      onBatch: (batch) => halted.push(...batch.halted),
    });
    await projector.project(dossier);
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({
      version: 2,
      haltedAt: 3,
      reason: `The transaction took too long: more than ${TIME} ms.`,
    });
    expect(await ledgers.trailsAt(SECOND, dossier, 4)).toEqual({ key: 'ab' });
    expect(await ledgers.trailsAt(FIRST, dossier, 4)).toEqual({ key: 'abcd' });
    expect(halted).toEqual([{ view: 'second', at: 3 }]);

    // Nobody is sent to try it again, and the others go on.
    expect(await projector.behind(100)).not.toContain(dossier);
    await ledgers.enter(dossier, 'e');
    await projector.project(dossier);
    expect(await ledgers.trailsAt(FIRST, dossier, 5)).toEqual({ key: 'abcde' });
    expect(await ledgers.checkpoint(SECOND, dossier)).toMatchObject({ version: 2, haltedAt: 3 });
  });

  it('though it is one event, is taken by each view in a transaction of its own where that fits', async () => {
    const dossier = await ledgers.dossier('ab');
    const views = [slowWith(FIRST, 'b', TIME * 0.6), slowWith(SECOND, 'b', TIME * 0.6)];
    await ledgers.projector(views, { batchTime: TIME }).project(dossier);
    for (const view of views) {
      expect(await ledgers.trailsAt(view, dossier, 2)).toEqual({ key: 'ab' });
      expect(await ledgers.checkpoint(view, dossier)).toMatchObject({ version: 2, haltedAt: null });
    }
  });
});
