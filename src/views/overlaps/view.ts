import { aggregate } from '../../../libs/projections/index.js';
import { ByTime } from '../../claims/conflicting/by-time.js';
import { subjectIn } from '../../claims/conflicting/peers.js';
import { type OfPeriod, periodsClash } from '../../claims/conflicting/periods.js';
import { rangeName } from '../../claims/conflicting/ranges.js';
import { type ConflictRow, conflicts } from '../conflicts/view.js';

/** That numbers of one series clash though they are of different periods. */
export interface OverlapRow {
  readonly series: string;
  /** What they are numbers of (`subjects`). */
  readonly subject: string;
}

interface Entry extends OfPeriod {
  /** With how many other periods it clashes. */
  against: number;
}

interface Periods {
  readonly byName: Map<string, Entry>;
  readonly byTime: ByTime<Entry>;
  /** How many of them clash with others. */
  clashing: number;
}

/**
 * One row a series of which numbers clash across periods that meet, under its name. In which times they
 * do is found anew by whoever asks: a period more costs a look at those that it meets.
 */
export const overlaps = aggregate<OverlapRow, ConflictRow, Periods, 'overlaps'>({
  name: 'overlaps',
  revision: 2,
  from: conflicts,
  groups: { by: 'series' },
  begin: () => ({ byName: new Map(), byTime: new ByTime(), clashing: 0 }),
  add(periods, { time, common }) {
    if (time === null || common === null) return;
    const entry: Entry = { time, common, against: 0 };
    for (const other of clashingWith(entry, periods)) {
      if (other.against === 0) periods.clashing += 1;
      entry.against += 1;
      other.against += 1;
    }
    if (entry.against > 0) periods.clashing += 1;
    periods.byName.set(rangeName(time), entry);
    periods.byTime.add(entry);
  },
  remove(periods, { time }) {
    const name = time === null ? '' : rangeName(time);
    const entry = periods.byName.get(name);
    if (!entry) return false;
    periods.byName.delete(name);
    periods.byTime.remove(entry);
    if (entry.against === 0) return true;
    periods.clashing -= 1;
    for (const other of clashingWith(entry, periods)) {
      other.against -= 1;
      if (other.against === 0) periods.clashing -= 1;
    }
    return true;
  },
  row: ({ clashing }, series) => (clashing === 0 ? null : { series, subject: subjectIn(series) }),
});

function clashingWith(entry: OfPeriod, { byTime }: Periods): Entry[] {
  return byTime.meeting(entry.time).filter((other) => periodsClash(entry, other));
}
