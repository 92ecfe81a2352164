import { aggregate } from '../../../libs/projections/index.js';
import { type StandingRow, standings } from '../standings/view.js';
import { displace, place, type Placed } from './newest.js';

/** What is claimed of one subject: a series of numbers, or where a step stands or what it waits for. */
export interface SeriesRow {
  /** Its name (`subjects`). */
  readonly subject: string;
  /** How many claims there are, whatever became of them. */
  readonly count: number;
  /** The newest of them in deciding order, the very newest last: the versions that asserted them. */
  readonly newest: readonly number[];
  /** The newest of those that are active; null where none is. */
  readonly current: number | null;
}

/** How many claims of a subject a page shows. */
export const NEWEST = 20;

/** One row a subject of quantities, milestones or dependencies. */
export const series = aggregate<SeriesRow, StandingRow, Placed[], 'series'>({
  name: 'series',
  revision: 1,
  from: standings,
  groups: { by: 'subject' },
  // A position is of a cell of the matrix.
  counts: ({ actor }) => actor === null,
  begin: () => [],
  add: place,
  remove(list, standing) {
    displace(list, standing);
    return true;
  },
  row: (list, subject) =>
    list.length === 0
      ? null
      : {
          subject,
          count: list.length,
          newest: list.slice(-NEWEST).map(({ asserted }) => asserted),
          current: list.findLast(({ record }) => record === 'active')?.asserted ?? null,
        },
});
