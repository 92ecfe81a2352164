import { aggregate } from '../../../libs/projections/index.js';
import { Clashes } from '../../claims/conflicting/clashes.js';
import type { NumberGiven } from '../../claims/conflicting/compared.js';
import type { Interval } from '../../claims/conflicting/intervals.js';
import { commonOf } from '../../claims/conflicting/periods.js';
import type { Range } from '../../claims/conflicting/ranges.js';
import { seriesIn } from '../../claims/conflicting/peers.js';
import { wordOf } from '../shared/compared-words.js';
import { type StandingRow, standings } from '../standings/view.js';

/** What claims that are compared with each other come to. */
export interface ConflictRow {
  /** Their name (`comparableOf`). */
  readonly peers: string;
  /** How many of the claims clash with others of them. */
  readonly count: number;
  /** The first of these, by the versions that asserted them. */
  readonly claims: readonly number[];
  /** Of numbers of one period: the series that they are of, the period, and what they have in common. */
  readonly series: string | null;
  readonly time: Range | null;
  readonly common: Interval | null;
}

/** How many claims of a conflict a page of conflicts shows. */
export const SHOWN = 20;

interface Peers {
  readonly clashes: Clashes;
  /** By the names of their words. */
  readonly numbers: Map<string, NumberGiven>;
}

/**
 * One row for claims that are compared with each other and clash, under their name; and one for
 * numbers of one period whether or not they do, for they are compared with those of others too.
 */
export const conflicts = aggregate<ConflictRow, StandingRow, Peers, 'conflicts'>({
  name: 'conflicts',
  revision: 1,
  from: standings,
  groups: { by: 'peers' },
  counts: ({ record }) => record === 'active',
  begin: () => ({ clashes: new Clashes(), numbers: new Map() }),
  add({ clashes, numbers }, standing) {
    const compared = wordOf(standing);
    clashes.add(compared);
    if ('time' in compared.word) numbers.set(compared.key, compared.word);
  },
  remove({ clashes, numbers }, standing) {
    const { key } = wordOf(standing);
    numbers.delete(key);
    return clashes.remove(key);
  },
  row({ clashes: { clashing }, numbers }, peers) {
    const series = seriesIn(peers);
    const [number] = numbers.values();
    const ofPeriod = series !== null && number !== undefined;
    if (clashing.length === 0 && !ofPeriod) return null;
    return {
      peers,
      count: clashing.length,
      claims: clashing.slice(0, SHOWN),
      series: ofPeriod ? series : null,
      time: ofPeriod ? number.time : null,
      common: ofPeriod ? commonOf(numbers.values()) : null,
    };
  },
});
