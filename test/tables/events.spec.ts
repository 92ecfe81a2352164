import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Place, Report, Series, TimelineItem } from '../support/shapes.js';
import { conflictsShown, differences } from './clashing.js';
import { Dice } from './dice.js';
import { eventBundle, placeOf } from './events/bundle.js';
import { clashingEvents, daysOf, whereOf } from './events/by-the-columns.js';
import { COUNTRIES, type EventRow, REGIONS, someEvents } from './events/rows.js';
import { importAll, readAll } from './importing.js';
import { slugOf } from './slugs.js';

const DOSSIER = 'events';
const PATH = `/v1/dossiers/${DOSSIER}`;
const MINUTES = 300_000;
const SOME_WHERE = 'River of Aland';

const rows = someEvents(new Dice(14), 2_000);
let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open(DOSSIER);
});
afterAll(() => app.close());

function counted(of: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...of].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const within = (row: EventRow) => row.where_prec !== 6 && row.adm_1 === SOME_WHERE;
const namesOf = (some: readonly EventRow[], key: string) =>
  some.map(({ id }) => `row-${id}/${key}`);

describe('A georeferenced table of 2,000 violent events', () => {
  test(
    'is imported whole',
    async () => {
      const imported = await importAll(client, DOSSIER, rows.map(eventBundle));
      expect(imported).toEqual({ statuses: { 201: rows.length }, problem: undefined });
      expect(await readAll<Report>(client, `${PATH}/reports`)).toHaveLength(rows.length);
    },
    MINUTES,
  );

  test('has the conflicts that its columns have: none is false, and none is missed', async () => {
    const clashing = clashingEvents(rows);
    expect(clashing.length).toBeGreaterThan(100);
    const shown = await conflictsShown(client, DOSSIER, 'incompatible');
    expect(differences(shown, clashing)).toEqual({ falsely: [], missed: [] });
    for (const rule of ['denied', 'disputed', 'contradicts', 'circular', 'out-of-order'] as const) {
      expect(await conflictsShown(client, DOSSIER, rule)).toEqual([]);
    }
  });

  test('has its events in the order of their days', async () => {
    const items = await readAll<TimelineItem>(client, `${PATH}/timeline?kind=event`);
    const ordered = [...rows].sort((one, other) => {
      const [a, b] = [daysOf(one), daysOf(other)];
      return a[0] - b[0] || a[1] - b[1] || one.id - other.id;
    });
    expect(items.map(({ key }) => key)).toEqual(namesOf(ordered, 'event'));
  });

  test('has the events of a month, and those that may have been in it', async () => {
    const path = `${PATH}/timeline?kind=event&from=2022-06&to=2022-06`;
    const items = await readAll<TimelineItem>(client, path);
    const [first, last] = [Date.UTC(2022, 5, 1), Date.UTC(2022, 5, 30)].map(
      (at) => at / 86_400_000,
    );
    const met = rows.filter((row) => {
      const [from, to] = daysOf(row);
      return from <= (last ?? 0) && to >= (first ?? 0);
    });
    expect(items.map(({ key }) => key).sort()).toEqual(namesOf(met, 'event').sort());
  });

  test('has of a region what is in its towns, and not what is only known to be in the country', async () => {
    const path = `${PATH}/timeline?kind=event&place=${slugOf(SOME_WHERE)}`;
    const items = await readAll<TimelineItem>(client, path);
    expect(items.map(({ key }) => key).sort()).toEqual(
      namesOf(rows.filter(within), 'event').sort(),
    );
    expect(new Set(items.map(({ place }) => place)).size).toBeGreaterThan(3);
  });

  test('has deaths as a series a place, with low, best and high', async () => {
    const series = await readAll<Series>(client, `${PATH}/quantities`);
    const counts = Object.fromEntries(series.map(({ place, count }) => [place, count]));
    expect(counts).toEqual(counted(rows.map(placeOf)));
    const quantities = series.flatMap((one) => one.quantities);
    for (const { key, min, max, best, value } of quantities) {
      const row = rows.find(({ id }) => key === `row-${id}/deaths`);
      expect(row && [row.low, row.best, row.high]).toEqual([
        min ?? value,
        best ?? value,
        max ?? value,
      ]);
    }
  });

  test('has the series of a region and of its towns', async () => {
    const series = await readAll<Series>(client, `${PATH}/quantities?place=${slugOf(SOME_WHERE)}`);
    const counts = Object.fromEntries(series.map(({ place, count }) => [place, count]));
    expect(counts).toEqual(counted(rows.filter(within).map(placeOf)));
  });

  test('has its towns on the map, each within its region', async () => {
    const places = await readAll<Place>(client, `${PATH}/places`);
    const towns = new Map(rows.map((row) => [slugOf(row.where_coordinates), row]));
    expect(places).toHaveLength(towns.size + COUNTRIES.length * (1 + REGIONS.length));
    for (const [slug, row] of towns) {
      expect(places.find((place) => place.slug === slug)).toMatchObject({
        name: row.where_coordinates,
        within: slugOf(row.adm_1),
        point: [row.longitude, row.latitude],
      });
    }
  });

  test('tells in words who did what to whom, and where', async () => {
    const items = await readAll<TimelineItem>(client, `${PATH}/timeline?kind=event`);
    expect(items).toHaveLength(rows.length);
    for (const { key, sentence, parties } of items) {
      const row = rows.find(({ id }) => key === `row-${id}/event`);
      expect(row).toBeDefined();
      if (!row) continue;
      for (const words of [row.side_a, row.side_b, whereOf(row)]) expect(sentence).toContain(words);
      expect(sentence).not.toMatch(/undefined|\n/);
      expect(parties.map(({ as }) => as)).toEqual(['agent', 'target']);
    }
  });

  test('has under a side whatever it takes part in', async () => {
    const side = 'Northern Front';
    const items = await readAll<TimelineItem>(client, `${PATH}/timeline?actor=${slugOf(side)}`);
    const expected = rows.filter(({ side_b }) => side_b === side);
    expect(items.map(({ key }) => key).sort()).toEqual(namesOf(expected, 'event').sort());
  });
});
