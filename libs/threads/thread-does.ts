import { parentPort, workerData } from 'node:worker_threads';

/**
 * For the file of a thread that `inThread` starts: does the work that was handed over, and hands
 * back what it comes to. What it throws reaches who started the thread.
 */
export async function threadDoes<Work, Outcome>(
  does: (work: Work) => Outcome | Promise<Outcome>,
): Promise<void> {
  parentPort?.postMessage(await does(workerData as Work));
}
