import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The outcome of `work`, if it comes within so many milliseconds. Work that is
 * late goes on by itself; nobody hears of it.
 *
 * @throws `Error` when the time is over, else what `work` throws.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: done.signal }).then(() => {
    throw new Error(`No answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

/** Whether `work` ends, well or badly, within so many milliseconds. */
export async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const ended = work.then(
    () => true,
    () => true,
  );
  return within(milliseconds, ended).catch(() => false);
}
