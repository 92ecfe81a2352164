import { median } from '../harness/statistics.js';

/** How often something is done. */
export interface Turns {
  /** Times that it is done at most, after the first two. */
  readonly times: number;
  /** Milliseconds after which it is done no more. */
  readonly budget: number;
}

const WARM_UP = 2;
const AT_LEAST = 3;

/**
 * Does something to several subjects in turns.
 *
 * @param run answers why what was done counts for nothing; undefined where all is well
 * @returns the median of milliseconds for each subject, or why it has none
 */
export async function timeInTurns<Subject>(
  subjects: readonly Subject[],
  { times, budget }: Turns,
  run: (subject: Subject, turn: number) => Promise<string | undefined>,
): Promise<Map<Subject, number | string>> {
  const waits = new Map(subjects.map((subject) => [subject, [] as number[]]));
  const faults = new Map<Subject, string>();
  const start = performance.now();
  const isOver = (turn: number) =>
    turn >= times || (turn >= AT_LEAST && performance.now() - start > budget);
  for (let turn = -WARM_UP; !isOver(turn); turn += 1) {
    for (const [subject, list] of waits) {
      if (faults.has(subject)) continue;
      const began = performance.now();
      const fault = await run(subject, turn + WARM_UP);
      if (fault !== undefined) faults.set(subject, fault);
      else if (turn >= 0) list.push(performance.now() - began);
    }
  }
  return new Map(
    [...waits].map(([subject, list]) => [subject, faults.get(subject) ?? median(list)]),
  );
}
