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
import { compare } from '../../src/questions/diff/compare.js';
import type { ComparedMoment } from '../../src/questions/diff/sides.js';
import { claims, type AnyClaimRow } from '../../src/views/claims/view.js';
import { findConflict, findConflicts } from '../../src/views/conflicts/query.js';
import { views } from '../../src/views/index.js';
import { measures } from '../../src/views/measures/view.js';
import { places } from '../../src/views/places/view.js';
import { findSeries } from '../../src/views/quantities/find.js';
import { showSeries } from '../../src/views/quantities/query.js';
import { reports } from '../../src/views/reports/view.js';
import { joinedSeriesAt } from '../../src/views/shared/joined-series.js';
import type { SortKey } from '../../src/views/shared/reader.js';
import { findClaimsOf } from '../../src/views/shared/series.js';
import { Filing } from './lives/filing.js';
import { lifeOfNumbers } from './lives/life.js';
import { clashesByTheRules, type KnownNumbers, seriesByTheRules } from './numbers-by-the-rules.js';
import { placeByTheRules } from './rules.js';

const LIVES = 12;
/** What is asked for: the newest, what a reader of the press knew, what held in the world. */
const MOMENTS: readonly { readonly published: Instant; readonly validAt?: string }[] = [
  { published: LATEST },
  { published: '2022-03-30T12:00:00.000000Z' },
  { published: '2022-03-31T00:00:00.000000Z' },
  { published: LATEST, validAt: '2022-03-28' },
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

function knownBy(placed: readonly Placed[], published: Instant): KnownNumbers {
  return {
    claims: foldFor(claims, placed, published),
    reports: foldFor(reports, placed, published),
    measures: foldFor(measures, placed, published),
    places: foldFor(places, placed, published),
  };
}

/** All items of a list, read a few at a time. */
async function inPages<Item>(
  limit: number,
  fetch: (part: { limit: number; after?: SortKey }) => Promise<{ item: Item; sortKey: SortKey }[]>,
): Promise<Item[]> {
  const all: { item: Item; sortKey: SortKey }[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await fetch({ limit, ...(last && { after: last.sortKey }) });
    all.push(...page);
    if (page.length < limit) return all.map(({ item }) => item);
  }
}

type AnyMoment = Parameters<typeof findConflict>[1] & ComparedMoment;

/** The series at a moment, each with the ids of all of its claims as its own address has them. */
async function seriesShown(moment: AnyMoment, idOf: (version: number) => string) {
  const found = await inPages(1, (part) => findSeries(db, {}, { moment, ...part }));
  const joined = await joinedSeriesAt(db, moment);
  return Promise.all(
    found.map(async ({ subject, count, newest }) => {
      const parts = joined.partsOf(joined.standsFor(subject));
      const all = await inPages(2, (part) => findClaimsOf(db, moment, parts, part));
      expect(newest).toEqual(all.slice(-20));
      const [, measure = '', population = '', place = ''] = subject.split(' ');
      const name = { measure, population: population || null, place: place || null };
      return { ...name, count, claims: all.map(idOf) };
    }),
  );
}

/** The conflicts of numbers at a moment, each as its rule and the ids of its claims; each by itself is the same. */
async function clashesShown(moment: AnyMoment, idOf: (version: number) => string) {
  const query = { rule: 'incompatible' } as const;
  const found = await inPages(1, (part) => findConflicts(db, query, { moment, ...part }));
  const ofNumbers = found.filter(({ id }) => id.startsWith('incompatible~quantity~'));
  for (const conflict of ofNumbers) {
    expect(await findConflict(db, moment, conflict.id)).toEqual(conflict);
  }
  return ofNumbers
    .map(({ about, claims }) =>
      ['series' in about ? 'overlapping' : 'incompatible', ...claims.map(idOf)].join(' '),
    )
    .sort();
}

test(
  'series of numbers, and their conflicts, are at any moment as if all had been filed under what their measures and places stand for',
  async () => {
    const seen = { joined: 0, clashing: 0, apart: 0, differing: 0 };
    await fc.assert(
      fc.asyncProperty(lifeOfNumbers, async ([first, others]) => {
        const dossier = randomUUID();
        const filing = new Filing(store, dossier);
        await filing.open();
        let head = 0;
        for (const each of [first, ...others]) head = (await filing.file(each)) ?? head;
        await new Projector(db, store, knownFrom, views).project(dossier);
        const log = await store.read(dossier, { after: 0, limit: 1_000 });
        for (let version = 1; version <= head; version += 1) {
          const placed = placeByTheRules(log.slice(0, version));
          // All of the moments at the head, and one at every other version.
          for (const [index, { published, validAt }] of MOMENTS.entries()) {
            if (version !== head && version % MOMENTS.length !== index) continue;
            const known = knownBy(placed, published);
            const query = { asOf: version, publishedBy: published };
            const moment = { ...(await momentAt(db, dossier, views, query)), validAt };
            const ids = idsIn(known.claims);
            const idOf = (asserted: number) => ids.get(asserted) ?? `none of ${asserted}`;
            expect(await seriesShown(moment, idOf)).toEqual(seriesByTheRules(known, validAt));
            const joined = await joinedSeriesAt(db, moment);
            if (joined.all.length > 0) seen.joined += 1;
            if (validAt !== undefined) continue;
            const clashing = clashesByTheRules(known);
            expect(await clashesShown(moment, idOf)).toEqual(clashing);
            if (joined.all.length > 0) seen.clashing += clashing.length;
            const alone = { ...known, measures: new Map(), places: new Map() };
            if (clashesByTheRules(alone).join() !== clashing.join()) seen.apart += 1;
            if (index > 0 || version === head) continue;
            for (const asOf of [version + 1, version + 2, head]) {
              const other = await momentAt(db, dossier, views, { asOf: Math.min(asOf, head) });
              seen.differing += await expectDifference(moment, other);
            }
          }
        }
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
    // Series were put together, clashed, and clashed otherwise than by themselves.
    expect(seen.joined).toBeGreaterThan(LIVES);
    expect(seen.clashing).toBeGreaterThan(LIVES);
    expect(seen.apart).toBeGreaterThan(3);
    expect(seen.differing).toBeGreaterThan(LIVES);
  },
  PATIENCE,
);

/** Whether the difference between two moments makes the series of the one out of those of the other. */
async function expectDifference(before: AnyMoment, after: AnyMoment): Promise<number> {
  const shownAt = async (moment: AnyMoment) => {
    const found = await inPages(50, (part) => findSeries(db, {}, { moment, ...part }));
    const items = await showSeries(db, moment, found);
    return new Map(
      items.map((item) => [JSON.stringify([item.measure, item.population, item.place]), item]),
    );
  };
  const shown: Map<string, object> = await shownAt(before);
  const all = { limit: 1_000, place: undefined };
  const differences = await compare(db, [before, after], ['quantities'], all);
  for (const { key, before, after } of differences) {
    expect(shown.get(key) ?? null).toEqual(before);
    if (after === null) shown.delete(key);
    else shown.set(key, after);
  }
  expect(new Map([...shown].sort())).toEqual(new Map([...(await shownAt(after))].sort()));
  return differences.length;
}

function idsIn(known: ReadonlyMap<string, AnyClaimRow>): Map<number, string> {
  return new Map([...known.values()].map(({ asserted, claimId }) => [asserted, claimId]));
}
