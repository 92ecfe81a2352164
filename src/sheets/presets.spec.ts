import { bundle } from '../filing/bundle.js';
import { presetOf, PRESETS, type Preset } from './presets.js';
import { rowOf } from './row.js';
import { RowFault } from './row-fault.js';
import { acled, pax, ucdp } from './test/rows.js';

type Cells = Readonly<Record<string, string>>;

interface Mapped {
  readonly slug: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly actors: readonly { readonly name: string; readonly kind: string }[];
  readonly places: readonly { readonly slug: string; readonly within?: string }[];
  readonly claims: readonly {
    readonly key: string;
    readonly content: Readonly<Record<string, unknown>>;
    readonly evidence: readonly { readonly start: number; readonly end: number }[];
  }[];
}

async function mapped(preset: Preset, cells: Cells): Promise<Mapped> {
  const ready = await presetOf(preset);
  const made = ready.bundleOf(rowOf(Object.keys(cells), Object.values(cells), 2));
  // Whatever a preset makes of a row is a bundle.
  bundle.parse(made);
  return made as Mapped;
}

const contentOf = ({ claims }: Mapped, key: string) =>
  claims.find((claim) => claim.key === key)?.content;

function quotedBy({ claims, text }: Mapped, key: string): string[] {
  const points = Array.from(text);
  const claim = claims.find((one) => one.key === key);
  return (claim?.evidence ?? []).map(({ start, end }) => points.slice(start, end).join(''));
}

test.each(PRESETS)('the preset %s is a mapping', async (preset) => {
  expect((await presetOf(preset)).columns.size).toBeGreaterThan(3);
});

describe('A row of ACLED', () => {
  test('is an event with its actors, its place and its notes, each on the cells that say so', async () => {
    const row = await mapped('acled', acled);
    expect(row).toMatchObject({ slug: 'acled-ald1', publishedAt: '2022-03-08' });
    expect(contentOf(row, 'event')).toEqual({
      kind: 'event',
      what: 'Battles: Armed clash',
      agents: ['army-of-the-coast'],
      targets: ['northern-front', { label: 'Students (Aland)' }, { label: 'Farmers (Aland)' }],
      place: 'port-aland-coast-aland',
      occurred: '2022-03-04',
      status: 'occurred',
    });
    expect(row.actors).toEqual([
      { slug: 'army-of-the-coast', name: 'Army of the Coast', kind: 'organisation' },
      { slug: 'northern-front', name: 'Northern Front', kind: 'group' },
    ]);
    expect(row.places.map(({ slug, within }) => [slug, within])).toEqual([
      ['aland', undefined],
      ['coast-aland', 'aland'],
      ['port-aland-coast-aland', 'coast-aland'],
    ]);
    expect(quotedBy(row, 'notes')).toEqual([acled.notes]);
    expect(quotedBy(row, 'fatalities')).toEqual(
      expect.arrayContaining(['2022-03-04', 'Port Aland', '3']),
    );
    expect(contentOf(row, 'fatalities')).toMatchObject({ basis: 'exact', value: 3, of: 'event' });
  });

  test('is told by words as by codes', async () => {
    const worded = await mapped('acled', {
      ...acled,
      inter1: 'State forces',
      inter2: 'Rebel group',
    });
    expect(worded.actors).toEqual((await mapped('acled', acled)).actors);
  });

  test.each([
    ['1', '2022-03-04'],
    ['2', '2022-03-04~'],
    ['3', '2022-03'],
  ])('of time precision %s is dated %s', async (time_precision, occurred) => {
    const row = await mapped('acled', { ...acled, time_precision });
    expect(contentOf(row, 'event')).toMatchObject({ occurred });
  });

  test('names nobody who has no name, and counts nothing where it says 0', async () => {
    const row = await mapped('acled', {
      ...acled,
      ...{ actor1: 'Protesters (Aland)', inter1: '6', actor2: '', inter2: '', fatalities: '0' },
      assoc_actor_2: '',
    });
    expect(row.actors).toEqual([]);
    expect(contentOf(row, 'event')).toMatchObject({ agents: [{ label: 'Protesters (Aland)' }] });
    expect(contentOf(row, 'fatalities')).toBeUndefined();
  });

  test('of the region alone is placed in the region', async () => {
    const row = await mapped('acled', { ...acled, geo_precision: '3' });
    expect(contentOf(row, 'event')).toMatchObject({ place: 'coast-aland' });
  });

  test.each([
    ['event_date', '2022-13-04'],
    ['time_precision', '9'],
    ['timestamp', 'soon'],
    ['fatalities', 'some'],
    ['fatalities', '9007199254740993'],
  ])('with %s of %s is refused, by that column', async (column, cell) => {
    const refused = mapped('acled', { ...acled, [column]: cell });
    await expect(refused).rejects.toThrow(RowFault);
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining(cell) as unknown,
      column,
    });
  });
});

describe('A row of UCDP GED', () => {
  test('keeps its low, best and high estimates as a range with its best', async () => {
    const row = await mapped('ucdp-ged', ucdp);
    expect(contentOf(row, 'deaths')).toMatchObject({ basis: 'range', min: 5, best: 6, max: 9 });
    expect(quotedBy(row, 'deaths')).toEqual(expect.arrayContaining(['5', '6', '9']));
    expect(contentOf(row, 'deaths-a')).toMatchObject({
      value: 2,
      total: 6,
      population: 'government-of-aland',
    });
    expect(contentOf(row, 'deaths-civilians')).toBeUndefined();
  });

  test.each([
    ['1', '2022-03-04', '2022-03-04', '2022-03-04'],
    ['1', '2022-03-04', '2022-03-06', '2022-03-04/2022-03-06'],
    ['2', '2022-03-04', '2022-03-06', '[2022-03-04..2022-03-06]'],
    ['4', '2022-03-01', '2022-03-31', '[2022-03-01..2022-03-31]'],
  ])(
    'of date precision %s, from %s to %s, is dated %s',
    async (date_prec, date_start, date_end, occurred) => {
      const row = await mapped('ucdp-ged', { ...ucdp, date_prec, date_start, date_end });
      expect(contentOf(row, 'event')).toMatchObject({ occurred });
    },
  );

  test.each([
    ['1', 'port-aland-coast-aland'],
    ['3', 'north-district-coast-aland'],
    ['4', 'coast-aland'],
    ['6', 'aland'],
  ])('of place precision %s is placed at %s', async (where_prec, place) => {
    const row = await mapped('ucdp-ged', { ...ucdp, where_prec });
    expect(contentOf(row, 'event')).toMatchObject({ place });
  });

  test('against civilians names no actor for them', async () => {
    const row = await mapped('ucdp-ged', { ...ucdp, side_b: 'Civilians', deaths_b: '' });
    expect(contentOf(row, 'event')).toMatchObject({ targets: [{ label: 'Civilians' }] });
    expect(row.actors.map(({ kind }) => kind)).toEqual(['state']);
  });

  test('is published by the last of its sources', async () => {
    const row = await mapped('ucdp-ged', { ...ucdp, source_date: '2022-03-05;2022-03-09' });
    expect(row.publishedAt).toBe('2022-03-09');
  });

  test.each([
    [{ low: '10', best: '6', high: '9' }, 'the lowest estimate, 10, is above the highest, 9'],
    [{ low: '1', best: '12', high: '9' }, 'the best estimate, 12, is not between 1 and 9'],
  ])('with estimates of %j is refused', async (estimates, message) => {
    await expect(mapped('ucdp-ged', { ...ucdp, ...estimates })).rejects.toThrow(message);
  });
});

describe('A row of PA-X', () => {
  test('is an agreement, a stage of its process, and who was part of it', async () => {
    const row = await mapped('pax', pax);
    expect(contentOf(row, 'agreement')).toMatchObject({ what: pax.Agt, status: 'occurred' });
    expect(contentOf(row, 'stage')).toEqual({
      kind: 'milestone',
      process: 'aland-talks',
      step: 'ceasefire',
      occurred: '1999-05-04',
      status: 'confirmed-done',
    });
    expect(quotedBy(row, 'parties')).toEqual(expect.arrayContaining([pax.Part]));
  });

  test('of which the status is unclear is alleged, and under way', async () => {
    const row = await mapped('pax', { ...pax, Status: 'Status unclear' });
    expect(contentOf(row, 'agreement')).toMatchObject({ status: 'alleged' });
    expect(contentOf(row, 'stage')).toMatchObject({ status: 'in-progress' });
  });
});
