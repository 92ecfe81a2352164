import { type Child, withChild } from '../processes/child.js';
import type { Load, LoadRequest, LoadResult } from '../processes/load-process.js';
import { beside, type Row, single, without } from '../row.js';
import type { Duration } from './callers.js';
import { inTurns } from './rounds.js';
import { median } from './statistics.js';

/** Something to measure: ours and what does the same bare. */
export interface Pair {
  readonly name: string;
  readonly ours: readonly LoadRequest[];
  readonly theirs: readonly LoadRequest[];
  readonly rivalName: string;
  /** What the ratio is to be at least. */
  readonly aim?: number | undefined;
}

/** How long to measure, how often, and with how many callers. */
export interface HttpEffort extends Duration {
  readonly rounds: number;
  readonly callers: number;
}

/** A process that sends requests. */
export type Loader = Child<Load, LoadResult>;

/** Lends a process that sends requests. */
export function withLoad<T>(use: (load: Loader) => Promise<T>): Promise<T> {
  return withChild<object, Load, LoadResult, T>('load-process.js', [], (child) => use(child));
}

/**
 * Requests a second of both, in turns, and what callers of ours wait. There is no figure where any
 * request was answered otherwise than it should be.
 */
export async function comparePair(
  load: Loader,
  { rounds, ...how }: HttpEffort,
  { name, ours, theirs, rivalName, aim }: Pair,
): Promise<Row[]> {
  const goal = aim === undefined ? {} : { aim };
  const results: LoadResult[] = [];
  const round = async (requests: readonly LoadRequest[]) => {
    const result = await load.ask({ ...how, requests });
    results.push(result);
    return result;
  };
  const own: LoadResult[] = [];
  const rates = await inTurns(
    [
      {
        name: 'ours',
        round: async () => {
          const result = await round(ours);
          own.push(result);
          return result.rate;
        },
      },
      { name: 'theirs', round: async () => (await round(theirs)).rate },
    ],
    rounds,
  );
  const refused = results.find((result) => result.refused !== undefined)?.refused;
  if (refused !== undefined) return [without(name, refused, 'requests/s', goal)];
  const rival = { name: rivalName, figure: rates.get('theirs') ?? NaN };
  const wait = (of: (result: LoadResult) => number) => median(own.slice(1).map(of));
  return [
    beside(name, rates.get('ours') ?? NaN, rival, 'requests/s', goal),
    single(
      `${name}, p50`,
      wait((result) => result.p50),
      'ms',
    ),
    single(
      `${name}, p99`,
      wait((result) => result.p99),
      'ms',
    ),
  ];
}
