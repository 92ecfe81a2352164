import { aggregate } from '../../../libs/projections/index.js';
import { subjectIn } from '../../claims/conflicting/peers.js';
import { type OfPeriod, periodsClash, together } from '../../claims/conflicting/periods.js';
import { type Range, rangeName } from '../../claims/conflicting/ranges.js';
import { type ConflictRow, conflicts } from '../conflicts/view.js';

/** Where numbers of one series clash though they are of different periods. */
export interface OverlapRow {
  readonly series: string;
  /** What they are numbers of (`subjects`). */
  readonly subject: string;
  /** How many such times there are, apart from each other. */
  readonly count: number;
  /** The first of them. */
  readonly times: readonly Range[];
}

/** How many times a row names. */
const NAMED = 20;

interface Entry extends OfPeriod {
  /** With how many other periods it clashes. */
  against: number;
}

/** One row a series of which numbers clash across periods that meet, under its name. */
export const overlaps = aggregate<OverlapRow, ConflictRow, Map<string, Entry>, 'overlaps'>({
  name: 'overlaps',
  revision: 1,
  from: conflicts,
  groups: { by: 'series' },
  begin: () => new Map(),
  add(periods, { time, common }) {
    if (time === null || common === null) return;
    const entry: Entry = { time, common, against: 0 };
    for (const other of clashingWith(entry, periods)) {
      entry.against += 1;
      other.against += 1;
    }
    periods.set(rangeName(time), entry);
  },
  remove(periods, { time }) {
    const name = time === null ? '' : rangeName(time);
    const entry = periods.get(name);
    if (!entry) return false;
    periods.delete(name);
    if (entry.against > 0) for (const other of clashingWith(entry, periods)) other.against -= 1;
    return true;
  },
  row(periods, series) {
    const clashing = [...periods.values()].filter(({ against }) => against > 0);
    if (clashing.length === 0) return null;
    const times = together(clashing.map(({ time }) => time));
    return {
      series,
      subject: subjectIn(series),
      count: times.length,
      times: times.slice(0, NAMED),
    };
  },
});

function* clashingWith(entry: OfPeriod, periods: ReadonlyMap<string, Entry>): Generator<Entry> {
  for (const other of periods.values()) if (periodsClash(entry, other)) yield other;
}
