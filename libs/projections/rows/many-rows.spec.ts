import { connect, type Database } from '../../database/index.js';
import { ALWAYS, NEVER } from '../../instants/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import { OPEN, type StoredRow } from '../view.js';
import { createLedgers, ledger, type LedgerRow } from '../test/ledger.js';
import { compareOrder } from './row-order.js';
import type { RowStore } from './row-store.js';
import { FETCH } from './row-stream.js';
import { RowsToWrite } from './rows-to-write.js';
import { TableRows } from './table-rows.js';

const view = ledger('base');
const MANY = 2 * FETCH + 500;
const generations = (number: number) => ({
  dossier: 'd',
  generations: new Map([[view.name, number]]),
});
const SOUGHT = { column: { containing: 'letters' }, values: ['a'] } as const;

let testDatabase: TestDatabase;
let db: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await createLedgers(testDatabase.ownerUrl, [view.name]);
  db = connect({ url: testDatabase.url });
});

afterAll(async () => {
  await db.$disconnect();
  await testDatabase.drop();
});

/** Every hundredth is of another letter. */
function rowOf(number: number, versionTo = OPEN): StoredRow<LedgerRow> {
  const key = String(number).padStart(5, '0');
  const place = { dossier: 'd', publishedFrom: ALWAYS, publishedTo: NEVER };
  const letters = [number % 100 === 0 ? 'b' : 'a'];
  return {
    rectangle: { ...place, key, versionFrom: 1, versionTo },
    row: { trail: key, weight: 1, letters, last: { letter: 'a', version: 1 }, note: null },
  };
}

async function piecesOf(rows: RowStore): Promise<(readonly StoredRow[])[]> {
  const pieces: (readonly StoredRow[])[] = [];
  for await (const piece of rows.each(view, SOUGHT, 2)) pieces.push(piece);
  return pieces;
}

test('many rows are read in pieces and in order, with what is written and not in the table yet', () =>
  db.$transaction(async (tx) => {
    const table = new TableRows(tx, generations(1));
    await table.insert(
      view,
      Array.from({ length: MANY }, (_, index) => rowOf(2 * index)),
    );
    const rows = new RowsToWrite(tx, generations(1));
    await rows.close(view, [rowOf(2, 2), rowOf(4, 3)]);
    await rows.insert(view, [rowOf(1), rowOf(FETCH + 1), rowOf(9 * FETCH + 1)]);

    const [pieces, others] = await Promise.all([
      piecesOf(rows),
      rows.find(view, SOUGHT, { after: 2, upTo: 2 }),
    ]);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(FETCH + 3);
    const read = pieces.flat();
    expect(read).toEqual(others.sort(compareOrder));
    expect(read).toHaveLength(MANY - MANY / 50 - 1 + 3);

    await rows.finish();
    expect((await piecesOf(table)).flat()).toEqual(read);
  }));

test('a few rows are read by the statement that is sent for all that is looked for', () =>
  db.$transaction(async (tx) => {
    const rows = new RowsToWrite(tx, generations(2));
    await rows.insert(view, [rowOf(1), rowOf(2), rowOf(100)]);
    expect(await piecesOf(rows)).toEqual([[rowOf(1), rowOf(2)]]);
  }));
