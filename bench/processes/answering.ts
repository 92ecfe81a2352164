import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process holds, and what it did since it was asked last. */
export interface Memory {
  /** Bytes that are resident. */
  readonly rss: number;
  /** The most of them since the last question, sampled. */
  readonly peak: number;
  /** Bytes that are in use on the heap after a collection. */
  readonly heap: number;
  /** Milliseconds of processor time since it began, without what the collections for this took. */
  readonly cpu: number;
  /** The longest time, in milliseconds, for which its loop did not turn since the last question. */
  readonly held: number;
}

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
let peak = 0;
/** Milliseconds of processor time that collections took. */
let collecting = 0;

/** Collects garbage and says what is left. */
export function memory(): Memory {
  const { rss } = process.memoryUsage();
  const cpu = processorTime();
  const used = cpu - collecting;
  const held = delay.max / 1e6;
  const most = Math.max(peak, rss);
  // The collection that is asked for here holds the loop up as well, and is no matter of what is measured.
  delay.disable();
  globalThis.gc?.();
  collecting += processorTime() - cpu;
  delay.reset();
  delay.enable();
  const { heapUsed, rss: left } = process.memoryUsage();
  peak = 0;
  return { rss: left, peak: most, heap: heapUsed, cpu: used, held };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/** Answers the questions of the process that started this one, in their order, until that lets go. */
export function answering<Question>(
  started: object,
  answer: (question: Question) => object | Promise<object>,
): void {
  let before: Promise<unknown> = Promise.resolve();
  process.on('message', (question: Question) => {
    before = before.then(async () => process.send?.(await answer(question)));
  });
  process.on('disconnect', () => process.exit());
  delay.enable();
  setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), RESOLUTION_MS).unref();
  process.send?.(started);
}
