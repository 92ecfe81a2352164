import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { connect, type Database } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { type Instant, LATEST } from '../../libs/instants/index.js';
import { Projector } from '../../libs/projections/index.js';
import { momentAt } from '../../libs/projections/test/dump.js';
import { foldFor, type Placed } from '../../libs/projections/test/fold.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { type ActorRow, actors } from '../../src/views/actors/view.js';
import { claims } from '../../src/views/claims/view.js';
import { views } from '../../src/views/index.js';
import { allCells, findCells } from '../../src/views/positions/matrix.js';
import { historyOf } from '../../src/views/positions/cell.js';
import { findPositions } from '../../src/views/positions/history.js';
import { reports } from '../../src/views/reports/view.js';
import type { SortKey } from '../../src/views/shared/reader.js';
import { Filing } from './lives/filing.js';
import { life } from './lives/life.js';
import { historyByTheRules, type Known, matrixByTheRules } from './matrix-by-the-rules.js';
import { placeByTheRules } from './rules.js';

const LIVES = 25;
/** What is asked for: the newest, what a reader of the press knew, what had been said. */
const MOMENTS: readonly { readonly published: Instant; readonly validAt?: string }[] = [
  { published: LATEST },
  { published: '2022-03-30T12:00:00.000000Z' },
  { published: '2022-03-31T00:00:00.000000Z' },
  { published: LATEST, validAt: '2022-03-29' },
  { published: LATEST, validAt: '2022-04' },
  { published: '2022-03-31T00:00:00.000000Z', validAt: '2022-03-29' },
];
/** Milliseconds that a slow machine is given. */
const PATIENCE = 400_000;

let testDatabase: TestDatabase;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  db = connect({ url: testDatabase.url });
  store = new EventStore(db);
});

afterAll(async () => {
  await db.$disconnect();
  await testDatabase.drop();
});

/** What was known by a publication of what positions are made of. */
function knownBy(placed: readonly Placed[], published: Instant): Known {
  return {
    claims: foldFor(claims, placed, published),
    reports: foldFor(reports, placed, published),
    actors: foldFor(actors, placed, published),
  };
}

test(
  'the matrix shows at any moment what the definition gives of all positions of each cell',
  async () => {
    let shown = 0;
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const dossier = randomUUID();
        const filing = new Filing(store, dossier);
        await filing.open();
        let head = 0;
        for (const { file } of turns) head = (await filing.file(file)) ?? head;
        await new Projector(db, store, knownFrom, views).project(dossier);
        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        for (let version = 1; version <= head; version += 1) {
          const placed = placeByTheRules(log.slice(0, version));
          // All of the moments at the head, and each of them at every few versions before.
          for (const [index, { published, validAt }] of MOMENTS.entries()) {
            if (index > 0 && version !== head && version % MOMENTS.length !== index) continue;
            const known = knownBy(placed, published);
            const query = { asOf: version, publishedBy: published };
            const moment = { ...(await momentAt(db, dossier, views, query)), validAt };
            const expected = matrixByTheRules(known, validAt);
            const cells = await allCells(db, moment);
            expect(cells).toHaveLength(expected.length);
            expect(cells).toMatchObject(expected);
            if (version === head) await expectPages(cells, moment);
            shown += cells.length;
            if (expected.length > 0 && [...known.actors.values()].some(isMerged)) merged += 1;
            if (version !== head) continue;
            for (const { actor, issue } of cells) {
              const history = historyOf(
                await inPages((part) => findPositions(db, { actor, issue }, { moment, ...part })),
              );
              const byTheRules = historyByTheRules(known, actor, issue, validAt);
              expect(history).toHaveLength(byTheRules.length);
              expect(history).toMatchObject(byTheRules);
            }
          }
        }
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
    // Lives in which none of this happened would have shown nothing.
    expect(shown).toBeGreaterThan(LIVES);
    expect(merged).toBeGreaterThan(0);
  },
  PATIENCE,
);

type Cells = Awaited<ReturnType<typeof allCells>>;

/** Whether the same cells come in pages, and those of an actor or an issue alone where they are asked for. */
async function expectPages(cells: Cells, moment: Parameters<typeof allCells>[1]): Promise<void> {
  const of = (asked: { actor?: string; issue?: string }) =>
    inPages((part) => findCells(db, asked, { moment, ...part }));
  expect(await of({})).toEqual(cells);
  for (const { actor, issue } of cells.slice(0, 3)) {
    expect(await of({ actor })).toEqual(cells.filter((cell) => cell.actor === actor));
    expect(await of({ issue })).toEqual(cells.filter((cell) => cell.issue === issue));
  }
}

/** All items of a list, read two at a time. */
async function inPages<Item>(
  fetch: (part: { limit: number; after?: SortKey }) => Promise<{ item: Item; sortKey: SortKey }[]>,
): Promise<Item[]> {
  const all: { item: Item; sortKey: SortKey }[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await fetch({ limit: 2, ...(last && { after: last.sortKey }) });
    all.push(...page);
    if (page.length < 2) return all.map(({ item }) => item);
  }
}

function isMerged({ mergedInto }: ActorRow): boolean {
  return mergedInto !== null;
}
