const WARM_UP = 2;

/** Does something so often and gives what came of it, after it was done twice to warm up. */
export async function repeatedly<T>(
  times: number,
  run: (turn: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < times + WARM_UP; turn += 1) {
    const result = await run(turn);
    if (turn >= WARM_UP) results.push(result);
  }
  return results;
}
