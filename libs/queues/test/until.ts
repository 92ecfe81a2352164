import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything that is waited for takes on a busy machine. */
const PATIENCE_MS = 50_000;

/** Comes back when it holds. @throws if it still does not when the time is over. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It never came to hold: ${holds.toString()}`);
    await sleep(10);
  }
}

/** A promise, and the function that keeps it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
