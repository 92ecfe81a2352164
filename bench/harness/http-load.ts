import type { Load, LoadRequest, LoadResult } from '../processes/load-process.js';
import { type Child, withChild } from '../processes/child.js';
import type { Row } from '../row.js';
import type { Duration } from './callers.js';
import { inTurns } from './rounds.js';
import { median } from './statistics.js';

/** Something to measure: ours and what does the same bare. */
export interface Pair {
  readonly name: string;
  readonly ours: readonly LoadRequest[];
  readonly theirs: readonly LoadRequest[];
  readonly rivalName: string;
  readonly aim: number;
}

/** How long to measure, and how often. */
export interface HttpEffort extends Duration {
  readonly rounds: number;
}

/** Lends a process that sends requests. */
export function withLoad<T>(use: (load: Child<Load, LoadResult>) => Promise<T>): Promise<T> {
  return withChild<object, Load, LoadResult, T>('load-process.js', [], (child) => use(child));
}

/** Requests a second of both, in turns, and what callers of ours wait. */
export async function comparePair(
  load: Child<Load, LoadResult>,
  callers: number,
  { rounds, warmUp, measured }: HttpEffort,
  pair: Pair,
): Promise<Row[]> {
  const results: LoadResult[] = [];
  const round = async (requests: readonly LoadRequest[]) =>
    load.ask({ requests, callers, warmUp, measured });
  const rates = await inTurns(
    [
      {
        name: 'ours',
        round: async () => {
          const result = await round(pair.ours);
          results.push(result);
          return result.rate;
        },
      },
      { name: 'theirs', round: async () => (await round(pair.theirs)).rate },
    ],
    rounds,
  );
  const [ours, rival] = [rates.get('ours') ?? NaN, rates.get('theirs') ?? NaN];
  const wait = (of: (result: LoadResult) => number) => median(results.slice(1).map(of));
  const { name, rivalName, aim } = pair;
  return [
    { name, ours, rival, rivalName, ratio: ours / rival, unit: 'requests/s', aim },
    single(
      `${name}, p50`,
      wait(({ p50 }) => p50),
      'ms',
    ),
    single(
      `${name}, p99`,
      wait(({ p99 }) => p99),
      'ms',
    ),
  ];
}

/** A row of a figure that stands by itself. */
export function single(name: string, ours: number, unit: string): Row {
  return { name, ours, rival: null, rivalName: null, ratio: null, unit };
}
