import { slugOf } from '../slugs.js';
import { COUNTRIES, type EventRow, NAMED_SIDES } from './rows.js';

/** Where a row is placed, as exactly as it is known. */
export function placeOf(row: EventRow): string {
  const names = { 1: row.where_coordinates, 4: row.adm_1, 6: row.country };
  return slugOf(names[row.where_prec]);
}

/** The date of a row as it is known. */
function dateOf({ date_prec, date_start, date_end }: EventRow): string {
  if (date_prec === 5) return date_start.slice(0, 4);
  if (date_prec === 4) return date_start.slice(0, 7);
  return date_prec === 2 ? `${date_start}/${date_end}` : date_start;
}

/**
 * A row as a report: its text is the row as it is written. The preset of such tables takes each row for
 * an event of its own, so that no two of them could clash; here later releases tell of one event again.
 */
export function eventBundle(row: EventRow): object {
  const cells = Object.entries(row).map(([column, value]) => `${column}=${value}`);
  const figures = `low=${row.low} | best=${row.best} | high=${row.high}`;
  const sides = `side_a=${row.side_a} | side_b=${row.side_b}`;
  const place = placeOf(row);
  const isFirst = row.event === row.id;
  return {
    slug: `row-${row.id}`,
    source: { name: 'A table of events' },
    title: row.source_article,
    publishedAt: row.source_date,
    text: cells.join(' | '),
    ...registersOf(row),
    claims: [
      {
        key: 'event',
        content: {
          ...{ kind: 'event', what: row.source_article, status: 'occurred' },
          ...{ occurred: dateOf(row), place },
          agents: [partyOf(row.side_a)],
          targets: [partyOf(row.side_b)],
        },
        utterer: { narrator: true },
        evidence: [{ exact: sides, quotation: 'narrator' }],
        ...(isFirst
          ? {}
          : { links: [{ to: `row-${row.event}/event`, relation: 'same-proposition' }] }),
      },
      {
        key: 'deaths',
        content: {
          ...{ kind: 'quantity', measure: 'deaths', period: dateOf(row), place },
          of: isFirst ? 'event' : `row-${row.event}/event`,
          ...numbersOf(row),
        },
        utterer: { narrator: true },
        evidence: [{ exact: figures, quotation: 'narrator' }],
      },
    ],
  };
}

function numbersOf({ low, best, high }: EventRow): object {
  if (low === high) return { basis: 'exact', value: best };
  return { basis: 'range', min: low, max: high, best };
}

function isNamed(side: string): boolean {
  return NAMED_SIDES.includes(side) || COUNTRIES.some((country) => side.endsWith(` of ${country}`));
}

function partyOf(side: string): string | object {
  return isNamed(side) ? slugOf(side) : { label: side };
}

function registersOf(row: EventRow): object {
  const { country, adm_1, where_coordinates, latitude, longitude, side_a, side_b } = row;
  return {
    actors: [
      { slug: slugOf(side_a), name: side_a, kind: 'state' },
      ...(isNamed(side_b) ? [{ slug: slugOf(side_b), name: side_b, kind: 'group' }] : []),
    ],
    places: [
      { slug: slugOf(country), name: country },
      { slug: slugOf(adm_1), name: adm_1, within: slugOf(country) },
      {
        slug: slugOf(where_coordinates),
        name: where_coordinates,
        within: slugOf(adm_1),
        point: [longitude, latitude],
      },
    ],
    measures: [{ slug: 'deaths', title: 'Deaths', unit: 'people' }],
  };
}
