import { Progress } from '../index.js';
import { derivedLedgers, mirrorOf } from '../test/derived-ledgers.js';
import type { LedgerRow } from '../test/ledger.js';
import { FIRST, TestLedgers } from '../test/ledgers.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create('mirror', 'letters');
});

afterAll(() => ledgers.drop());

const MIRROR = mirrorOf(FIRST);

/** A mirror that does something else when it meets the letter c. */
function exceptC(instead: (row: LedgerRow) => LedgerRow) {
  return mirrorOf(FIRST, (row) => (row.last.letter === 'c' ? instead(row) : row));
}

/** What a view throws, or makes PostgreSQL throw, when it meets the letter c. */
const TROUBLES: [string, ReturnType<typeof mirrorOf>, string][] = [
  [
    'its own code throws',
    exceptC(() => {
      throw new Error('this view knows no c');
    }),
    'this view knows no c',
  ],
  [
    'PostgreSQL refuses its row',
    exceptC((row) => ({ ...row, note: 'NUL: \u0000' })),
    'unsupported Unicode',
  ],
  [
    'its keys cannot be told',
    {
      ...MIRROR,
      keys(changed, rows) {
        if (changed.of(FIRST).some(({ row }) => row.last.letter === 'c')) {
          throw new Error('no keys for this');
        }
        return MIRROR.keys(changed, rows);
      },
    },
    'no keys for this',
  ],
];

describe.each(TROUBLES)('a derived view of which %s', (_, broken, reason) => {
  const halted = {
    revision: 2,
    version: 2,
    haltedAt: 3,
    reason: expect.stringContaining(reason) as string,
  };

  it.each([1, 2, 500])('halts there, alone and visibly, in batches of %i', async (batch) => {
    const dossier = await ledgers.dossier('abcde');
    const projector = ledgers.projector([FIRST, broken], { batch });
    await projector.project(dossier);
    expect(await ledgers.trailsAt(FIRST, dossier, 5)).toEqual({ key: 'abcde' });
    expect(await ledgers.trailsAt(broken, dossier, 5)).toEqual({ key: 'ab' });
    expect(await ledgers.trailsAt(broken, dossier, 1)).toEqual({ key: 'a' });
    expect(await ledgers.checkpoint(broken, dossier)).toEqual(halted);
    expect(await projector.behind(100)).not.toContain(dossier);
    expect(await new Progress(ledgers.db, [broken]).behind(100)).toContainEqual({
      dossier,
      view: 'mirror',
      version: 2,
      head: 5,
      haltedAt: 3,
      reason: halted.reason,
    });
  });

  it('goes on once its code is mended and it is rebuilt', async () => {
    const dossier = await ledgers.dossier('abcde');
    await ledgers.projector([FIRST, broken]).project(dossier);
    const mended = ledgers.projector([FIRST, MIRROR]);
    await mended.rebuild(dossier, [MIRROR]);
    await ledgers.enter(dossier, 'f');
    await mended.project(dossier);
    expect(await ledgers.trailsAt(MIRROR, dossier, 6)).toEqual({ key: 'abcdef' });
  });
});

describe('a sum over a group', () => {
  it('halts at the version that it cannot take', async () => {
    const { letters } = derivedLedgers(FIRST);
    const broken = {
      ...letters,
      row(state: unknown, group: string) {
        if (group === 'c') throw new Error('this view knows no c');
        return letters.row(state, group);
      },
    };
    const dossier = await ledgers.dossier('abcd');
    await ledgers.projector([FIRST, broken], { batch: 2 }).project(dossier);
    expect(await ledgers.checkpoint(letters, dossier)).toMatchObject({ version: 2, haltedAt: 3 });
    expect(await ledgers.trailsAt(letters, dossier, 4)).toEqual({ a: 'ab', b: 'ab' });
  });
});

describe('a view that is made from one that is halted', () => {
  it('waits where that stands, and goes on with it', async () => {
    const dossier = await ledgers.dossier('abcde');
    const broken = {
      ...FIRST,
      evolve(...[row, event, key]: Parameters<typeof FIRST.evolve>) {
        if (event.version === 4) throw new Error('cannot take this');
        return FIRST.evolve(row, event, key);
      },
    };
    const projector = ledgers.projector([broken, mirrorOf(broken)], { batch: 2 });
    await projector.project(dossier);
    expect(await ledgers.checkpoint(MIRROR, dossier)).toMatchObject({ version: 3, haltedAt: null });
    expect(await projector.behind(100)).not.toContain(dossier);

    const mended = ledgers.projector([FIRST, MIRROR]);
    await mended.rebuild(dossier, [FIRST]);
    await mended.project(dossier);
    expect(await ledgers.checkpoint(MIRROR, dossier)).toMatchObject({ version: 5, haltedAt: null });
    expect(await ledgers.trailsAt(MIRROR, dossier, 5)).toEqual({ key: 'abcde' });
  });
});
