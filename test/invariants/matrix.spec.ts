import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { connect, type Database } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { LATEST } from '../../libs/instants/index.js';
import { Projector } from '../../libs/projections/index.js';
import { momentAt } from '../../libs/projections/test/dump.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { findCells } from '../../src/views/positions/matrix.js';
import { findPositions } from '../../src/views/positions/query.js';
import { identitiesAt } from '../../src/views/shared/identities.js';
import { Filing } from './filing.js';
import { ACTORS, ISSUES, life } from './lives.js';
import { decideByTheRules } from './matrix-by-the-rules.js';

const LIVES = 25;
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

test(
  'the matrix shows at any moment what the definition gives of all positions of each cell',
  async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const dossier = randomUUID();
        const filing = new Filing(store, dossier);
        await filing.open();
        let head = 0;
        for (const { file } of turns) head = (await filing.file(file)) ?? head;
        await new Projector(db, store, knownFrom, views).project(dossier);
        for (const version of [head, Math.ceil(head / 2)]) {
          for (const published of [LATEST, '2022-03-31T00:00:00.000000Z']) {
            for (const validAt of [undefined, '2022-03-29', '2022-04']) {
              const query = { asOf: version, publishedBy: published };
              const moment = { ...(await momentAt(db, dossier, views, query)), validAt };
              const { standsFor } = await identitiesAt(db, moment);
              const named = ACTORS.filter((actor) => standsFor(actor) === actor)
                .sort()
                .flatMap((actor) => [...ISSUES].sort().map((issue) => ({ actor, issue })));
              const expected = [];
              for (const cell of named) {
                const decided = decideByTheRules(
                  await findPositions(db, moment, { cell }),
                  validAt,
                );
                if (decided) expected.push(decided);
              }
              const cells = await findCells(db, moment);
              expect(cells).toHaveLength(expected.length);
              expect(cells).toMatchObject(expected);
              shown += cells.length;
            }
          }
        }
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
    // Lives in which none of this happened would have shown nothing.
    expect(shown).toBeGreaterThan(LIVES);
  },
  PATIENCE,
);
