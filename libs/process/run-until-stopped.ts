import { once } from 'node:events';

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** How long an orderly stop may take before the process goes anyway, in milliseconds. */
const PATIENCE_MS = 4_800;

/**
 * Starts something and closes it in order at SIGINT or SIGTERM, in 5 s at most. A signal that comes
 * while it is still starting is told to `start`, which may give up by throwing the reason; else it
 * stops as soon as it has started. More signals change nothing: npm passes on those that a terminal
 * has sent to this process already.
 *
 * @throws what `start` throws
 */
export async function runUntilStopped(
  start: (stop: AbortSignal) => Promise<Running>,
): Promise<void> {
  const controller = new AbortController();
  const stop = controller.signal;
  stop.addEventListener('abort', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  });
  const stopped = once(stop, 'abort');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  try {
    const running = await start(stop);
    await stopped;
    await running.close();
  } catch (error) {
    if (error !== stop.reason) throw error;
  }
}
