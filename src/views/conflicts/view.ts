import { aggregate } from '../../../libs/projections/index.js';
import { Clashes } from '../../claims/conflicting/clashes.js';
import type { NumberGiven } from '../../claims/conflicting/compared.js';
import type { Interval } from '../../claims/conflicting/intervals.js';
import { bounds, commonOf, narrowed } from '../../claims/conflicting/periods.js';
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
  /** Of numbers of one period: the period, and what they have in common; undefined where that is to be found anew. */
  time: Range | null;
  common: Interval | undefined;
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
  begin: () => ({ clashes: new Clashes(), time: null, common: commonOf([]) }),
  add(peers, standing) {
    const compared = wordOf(standing);
    const { word } = compared;
    peers.clashes.add(compared);
    if (!('time' in word) || standing.peers === null || seriesIn(standing.peers) === null) return;
    peers.time = word.time;
    peers.common &&= narrowed(peers.common, word);
  },
  remove(peers, standing) {
    const { key, word } = wordOf(standing);
    const { clashes, common } = peers;
    if ('low' in word && common && bounds(word, common)) peers.common = undefined;
    return clashes.remove(key);
  },
  row(state, peers) {
    const { clashing, size } = state.clashes;
    const { time } = state;
    if (size === 0 || (clashing.length === 0 && time === null)) return null;
    if (time !== null) state.common ??= commonOf(numbersIn(state.clashes));
    return {
      peers,
      count: clashing.length,
      claims: clashing.slice(0, SHOWN),
      series: time === null ? null : seriesIn(peers),
      time,
      common: time === null ? null : (state.common ?? null),
    };
  },
});

function* numbersIn(clashes: Clashes): Generator<NumberGiven> {
  for (const word of clashes.all()) if ('low' in word) yield word;
}
