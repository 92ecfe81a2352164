/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** How long an orderly stop may take before the process goes anyway, in milliseconds. */
const PATIENCE = 4_500;

/**
 * Starts something and closes it in order at SIGINT or SIGTERM. A signal that comes while it is
 * still starting stops it as soon as it has started; a second one ends the process at once.
 *
 * @throws what `start` throws
 */
export async function runUntilStopped(start: () => Promise<Running>): Promise<void> {
  const stopped = stopSignal();
  const running = await start();
  await stopped;
  const timer = setTimeout(() => process.exit(1), PATIENCE);
  await running.close();
  clearTimeout(timer);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
