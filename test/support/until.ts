import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything that is waited for takes on a busy machine. */
const PATIENCE_MS = 60_000;

/** Comes back once it holds. @throws if it still does not when the time is over. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It never came to hold: ${holds.toString()}`);
    await sleep(20);
  }
}
