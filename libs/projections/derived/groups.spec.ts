import { ALWAYS, NEVER } from '../../instants/index.js';
import type { StoredRow, View } from '../index.js';
import type { Sought } from '../rows/sought.js';
import { RowsInMemory } from '../rows/rows-in-memory.js';
import { derivedLedgers } from '../test/derived-ledgers.js';
import { ledger, type LedgerRow } from '../test/ledger.js';
import { OPEN, type Versions } from '../view.js';
import { Derivation, type Destination } from './derivation.js';
import { GroupStates } from './group-states.js';

const { base, letters, echoes, tally } = derivedLedgers(ledger('base'));
const MANY = 1_000;

/** Rows of which it is counted how many are read. */
class CountedRows extends RowsInMemory {
  read = 0;

  override async load(view: View, keys: readonly string[]) {
    const parts = await super.load(view, keys);
    this.read += [...parts.values()].flat().length;
    return parts;
  }

  override async find(view: View, sought: Sought, versions: Versions) {
    const rows = await super.find(view, sought, versions);
    this.read += rows.length;
    return rows;
  }

  override async changed(view: View, versions: Versions) {
    const rows = await super.changed(view, versions);
    this.read += rows.length;
    return rows;
  }
}

let rows: CountedRows;

beforeEach(async () => {
  rows = new CountedRows();
});

/** A row of a group `a`, of which the trail is its number. */
function input(version: number, versionTo = OPEN): StoredRow<LedgerRow> {
  const trail = String(version).padStart(5, '0');
  const place = { dossier: 'd', publishedFrom: ALWAYS, publishedTo: NEVER };
  return {
    rectangle: { ...place, key: trail, versionFrom: version, versionTo },
    row: { trail, weight: 1, letters: ['a'], last: { letter: 'a', version }, note: 'a' },
  };
}

/** Takes an aggregate through versions; answers how many rows were read for it. */
async function take(
  view: Destination['view'],
  states: GroupStates,
  after: number,
  upTo: number,
): Promise<number> {
  const before = rows.read;
  const derivation = new Derivation(rows, states);
  const reached = await derivation.take(
    { dossier: 'd', view, generation: 1, erased: 0 },
    { after, upTo },
  );
  expect(reached).toMatchObject({ version: upTo });
  return rows.read - before;
}

/** Many inputs, one a version. */
async function fill(view: View): Promise<void> {
  const inputs = Array.from({ length: MANY }, (_, index) => input(index + 1));
  await rows.insert(view, inputs);
}

function weights(view: View): unknown[] {
  return rows
    .all(view)
    .flatMap(({ rectangle, row }) =>
      rectangle.versionTo === OPEN && 'weight' in row ? [row.weight] : [],
    );
}

describe('a group of many', () => {
  it('costs what changed, not what it holds', async () => {
    await fill(base);
    const states = new GroupStates();
    expect(await take(letters, states, 0, MANY)).toBe(MANY);
    await rows.insert(base, [input(MANY + 1)]);
    expect(await take(letters, states, MANY, MANY + 1)).toBe(1);
    await rows.close(base, [input(1, MANY + 2)]);
    expect(await take(letters, states, MANY + 1, MANY + 2)).toBe(1);
    expect(weights(letters)).toEqual([MANY]);
  });

  it('is loaded once by who does not have it in memory', async () => {
    await fill(base);
    await take(letters, new GroupStates(), 0, MANY);
    await rows.insert(base, [input(MANY + 1), input(MANY + 2)]);
    const other = new GroupStates();
    // What changed, the open row, and its inputs.
    expect(await take(letters, other, MANY, MANY + 1)).toBe(1 + 1 + MANY);
    expect(await take(letters, other, MANY + 1, MANY + 2)).toBe(1);
    expect(weights(letters)).toEqual([MANY + 2]);
  });

  it('is given up where the rows have been brought elsewhere meanwhile', async () => {
    await fill(base);
    const states = new GroupStates();
    await take(letters, states, 0, MANY);
    await rows.insert(base, [input(MANY + 1), input(MANY + 2)]);
    await take(letters, new GroupStates(), MANY, MANY + 1);
    expect(await take(letters, states, MANY + 1, MANY + 2)).toBe(1 + 1 + (MANY + 1));
    expect(weights(letters)).toEqual([MANY + 2]);
  });

  it('stays in memory, even where it is larger than all that is to stay there', async () => {
    await fill(base);
    const states = new GroupStates(MANY / 2);
    await take(letters, states, 0, MANY);
    await rows.insert(base, [input(MANY + 1)]);
    expect(await take(letters, states, MANY, MANY + 1)).toBe(1);
    expect(weights(letters)).toEqual([MANY + 1]);
  });

  it('does not stay in memory where others were used since, and that is full', async () => {
    await fill(base);
    const states = new GroupStates(MANY / 2);
    await take(letters, states, 0, MANY);
    for (const dossier of ['e', 'f', 'g', 'h']) {
      const place = { dossier, view: letters.name, generation: 1, erased: 0 };
      const group = { state: undefined, open: [], size: MANY };
      states.take(place, 0).keep(1, new Map([['a', group]]));
    }
    await rows.insert(base, [input(MANY + 1)]);
    expect(await take(letters, states, MANY, MANY + 1)).toBe(1 + 1 + MANY);
    expect(weights(letters)).toEqual([MANY + 1]);
  });
});

describe('a tally', () => {
  it('resumes from its row', async () => {
    await fill(echoes);
    await take(tally, new GroupStates(), 0, MANY);
    await rows.insert(echoes, [input(MANY + 1)]);
    expect(await take(tally, new GroupStates(), MANY, MANY + 1)).toBe(1 + 1);
    expect(weights(tally)).toEqual([MANY + 1]);
  });

  it('is loaded again where it cannot tell what is left without an input', async () => {
    await fill(echoes);
    const states = new GroupStates();
    await take(tally, states, 0, MANY);
    await rows.close(echoes, [input(500, MANY + 1)]);
    expect(await take(tally, states, MANY, MANY + 1)).toBe(1);
    await rows.close(echoes, [input(1, MANY + 2)]);
    expect(await take(tally, states, MANY + 1, MANY + 2)).toBe(1 + (MANY - 2));
    expect(weights(tally)).toEqual([MANY - 2]);
    expect(rows.all(tally).at(-1)?.row).toMatchObject({ trail: '00002' });
  });
});
