import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { connect, type Database } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { type Instant, LATEST } from '../../libs/instants/index.js';
import { Projector, rowOf, tableOf } from '../../libs/projections/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import type { JudgementRow } from '../../src/views/judgements/judge.js';
import { judgements } from '../../src/views/judgements/view.js';
import { Filing } from './lives/filing.js';
import { judgementsByTheRules } from './judgements-by-the-rules.js';
import { life } from './lives/life.js';
import { placeByTheRules } from './rules.js';

const LIVES = 30;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 400_000;
const READERS: readonly Instant[] = [
  '2022-03-01T00:00:00.000000Z',
  '2022-03-30T00:00:00.000000Z',
  '2022-03-30T12:00:00.000000Z',
  '2022-03-31T00:00:00.000000Z',
  LATEST,
];

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

function project(dossier: string, batch: number): Promise<unknown> {
  return new Projector(db, store, knownFrom, views, { batch }).project(dossier);
}

/** The judgements of a dossier that readers see at a version, each of the readers by its place. */
async function shownBy(dossier: string, readers: readonly Instant[]) {
  const rows = await db.$queryRaw<
    { from: number; to: number; readers: boolean[]; record: Record<string, unknown> }[]
  >`
    SELECT t.version_from::float8 AS "from", t.version_to::float8 AS "to",
      ARRAY(
        SELECT t.published_from <= r.at AND t.published_to > r.at
        FROM unnest(${readers}::timestamptz[]) WITH ORDINALITY AS r(at, n) ORDER BY n
      ) AS readers,
      to_jsonb(t) AS record
    FROM ${tableOf(judgements.name)} t WHERE t.dossier = ${dossier}`;
  return (version: number, reader: number) =>
    new Map(
      rows
        .filter((row) => row.from <= version && row.to > version && row.readers[reader])
        .map(({ record }) => rowOf<JudgementRow>(record))
        .map((row) => [row.claimId, row]),
    );
}

test(
  'claims are judged, at every version and for every reader of the press, by what is known then',
  async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const dossier = randomUUID();
        const filing = new Filing(store, dossier);
        await filing.open();
        for (const { file, project: now, batch } of turns) {
          await filing.file(file);
          if (now) await project(dossier, batch);
        }
        await project(dossier, 500);

        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        const readers = [...READERS, ...new Set(log.map(({ recordedAt }) => recordedAt))];
        const shown = await shownBy(dossier, readers);
        for (const { version } of log) {
          const placed = placeByTheRules(log.slice(0, version));
          readers.forEach((reader, index) => {
            const known = placed.filter(({ knownFrom }) => knownFrom <= reader);
            const rows = judgementsByTheRules(known.map(({ event }) => event));
            const there = shown(version, index);
            if (!isDeepStrictEqual(there, rows)) {
              expect([version, reader, there]).toEqual([version, reader, rows]);
            }
            for (const { epistemic, contradicted } of rows.values()) {
              seen.add(epistemic);
              if (contradicted) seen.add('contradicted');
            }
          });
        }
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual([
      ...['contradicted', 'corroborated', 'denied', 'disputed', 'single-source'],
    ]);
  },
  PATIENCE,
);
