import { dayText } from '../days.js';
import type { Dice } from '../dice.js';

/** A row of a georeferenced table of violent events, in the columns of such tables. */
export interface EventRow {
  readonly id: number;
  /** The id of the row that told of the event first: later releases tell of it again. */
  readonly event: number;
  readonly conflict_name: string;
  readonly side_a: string;
  readonly side_b: string;
  readonly date_start: string;
  readonly date_end: string;
  /** 1: the day is known; 2: some days; 4: the month; 5: the year. */
  readonly date_prec: 1 | 2 | 4 | 5;
  /** 1: the town is known; 4: the region; 6: the country. */
  readonly where_prec: 1 | 4 | 6;
  readonly country: string;
  readonly adm_1: string;
  readonly where_coordinates: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly source_article: string;
  readonly source_date: string;
}

/** Whoever has a name of its own, and those of whom only a word is known. */
export const NAMED_SIDES = ['Northern Front', 'Army of the Coast', 'River Union'];
export const COUNTRIES = ['Aland', 'Beland', 'Ceeland'];
export const REGIONS = ['North', 'Coast', 'River', 'Hills'];
const OTHER_SIDES = ['Civilians', 'unidentified gunmen'];
const TOWNS = 5;
const FIRST_DAY = 18_993;

/** So many rows; of three of them one is a later release of an event before. */
export function someEvents(dice: Dice, count: number): EventRow[] {
  const rows: EventRow[] = [];
  const firsts: EventRow[] = [];
  for (let id = 1; id <= count; id += 1) {
    const isLater = firsts.length > 0 && dice.percent(33);
    const row = isLater ? laterRelease(dice, dice.pick(firsts), id) : firstRelease(dice, id);
    if (!isLater) firsts.push(row);
    rows.push(row);
  }
  return rows;
}

function firstRelease(dice: Dice, id: number): EventRow {
  const country = dice.pick(COUNTRIES);
  const region = dice.below(REGIONS.length);
  const town = dice.below(TOWNS);
  const side_b = dice.pick([...NAMED_SIDES, ...OTHER_SIDES]);
  return {
    ...{ id, event: id, conflict_name: `${country}: Government`, country },
    ...{ side_a: `Government of ${country}`, side_b },
    ...datesFrom(dice, FIRST_DAY + dice.below(700)),
    where_prec: dice.pick([1, 1, 1, 4, 6] as const),
    adm_1: `${REGIONS[region]} of ${country}`,
    where_coordinates: `Town ${town} in the ${REGIONS[region]} of ${country}`,
    latitude: 10 + region + town / 10,
    longitude: COUNTRIES.indexOf(country) * 20 + region + town / 10,
    ...deaths(dice, dice.below(40)),
    source_article: `${side_b} and the army clash, dispatch ${id}`,
    source_date: dayText(FIRST_DAY + 800 + dice.below(30)),
  };
}

/** The same event with other figures, some of them of other days or of a place less exact. */
function laterRelease(dice: Dice, first: EventRow, id: number): EventRow {
  const start = Date.parse(first.date_start) / 86_400_000;
  return {
    ...first,
    id,
    ...(dice.percent(30) ? datesFrom(dice, start + dice.below(6) - 3) : {}),
    ...(dice.percent(10) ? { where_prec: 6 as const } : {}),
    ...deaths(dice, Math.max(0, first.best + dice.below(14) - 7)),
    source_article: `What is known of the clash, release ${id}`,
    source_date: dayText(FIRST_DAY + 900 + dice.below(30)),
  };
}

function datesFrom(dice: Dice, start: number) {
  const date_prec = dice.pick([1, 1, 1, 2, 4, 5] as const);
  const length = date_prec === 2 ? 1 + dice.below(5) : 0;
  return { date_prec, date_start: dayText(start), date_end: dayText(start + length) };
}

function deaths(dice: Dice, best: number) {
  return { low: best - dice.below(Math.min(best, 4) + 1), best, high: best + dice.below(5) };
}
