import { median } from './statistics.js';

/** Somebody who is measured, by a figure for each round. */
export interface Contestant {
  readonly name: string;
  round(): Promise<number>;
}

/**
 * Measures contestants in turns, in one order and then in the reverse (A B C, C B A, …), so that
 * what the machine does meanwhile falls on all of them alike. The first pass of all is discarded.
 *
 * @returns the median of each contestant's rounds, by its name.
 */
export async function inTurns(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<Map<string, number>> {
  const figures = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of round % 2 ? contestants : contestants.toReversed()) {
      const figure = await contestant.round();
      if (round > 0) figures.get(contestant.name)?.push(figure);
    }
  }
  return new Map([...figures].map(([name, list]) => [name, median(list)]));
}
