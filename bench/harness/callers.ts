import { setTimeout as sleep } from 'node:timers/promises';

/** How long callers call: first to warm up, which is not counted, then to be measured; in ms. */
export interface Duration {
  readonly warmUp: number;
  readonly measured: number;
}

/**
 * Has callers call again and again, each as soon as its last call was answered: as long as that is
 * to be measured, and on until as many calls were answered as there are callers.
 *
 * @param answered is told what each call that counts took, in milliseconds
 * @param pause milliseconds that a caller waits before its next call
 * @returns calls answered a second, all callers together.
 */
export async function callsPerSecond(
  callers: number,
  { warmUp, measured }: Duration,
  call: (caller: number, turn: number) => Promise<void>,
  answered: (milliseconds: number) => void = () => undefined,
  pause = 0,
): Promise<number> {
  const start = performance.now() + warmUp;
  let end = start + measured;
  let count = 0;
  const isOver = (now: number) => now >= end && count >= callers;
  const run = async (caller: number): Promise<void> => {
    for (let turn = 0; !isOver(performance.now()); turn += 1) {
      const asked = performance.now();
      await call(caller, turn);
      const now = performance.now();
      // What is slow is counted beyond the end, as far as that goes.
      if (now >= start && !isOver(now)) {
        count += 1;
        answered(now - asked);
        end = Math.max(end, now);
      }
      if (pause > 0) await sleep(pause);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => run(caller)));
  return (count * 1000) / (end - start);
}
