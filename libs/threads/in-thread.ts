import { extname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** How far a thread may go. */
export interface ThreadBounds {
  /** From its start to its outcome, by the clock. */
  readonly milliseconds: number;
  /** What its objects may take, in MiB; buffers of bytes are not among them. */
  readonly megabytes: number;
  /** Ends it at once. */
  readonly signal?: AbortSignal | undefined;
}

/** A thread was ended because it went beyond its bounds. */
export class ThreadStopped extends Error {
  override readonly name = 'ThreadStopped';

  constructor(readonly reason: 'too-slow' | 'too-much-memory') {
    super(reason === 'too-slow' ? 'the thread took too long' : 'the thread took too much memory');
  }
}

/** An eighth of what a thread may take goes to what is young in it, at most so much. */
const MOST_YOUNG_MEGABYTES = 32;

/**
 * Does work in a thread of its own, which ends with it: for what takes long, and for parsers that
 * may be attacked. The thread sees no environment, and nothing that it prints reaches a log.
 *
 * @param file its file, as `.js`, which calls `threadDoes`
 * @param work what can be cloned to another thread
 * @returns what it came to, cloned
 * @throws ThreadStopped beyond its bounds; the signal's reason; or what the work throws
 */
export async function inThread<Outcome>(
  file: URL,
  work: unknown,
  { milliseconds, megabytes, signal }: ThreadBounds,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const worker = new Worker(besides(file), {
    workerData: work,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: memoryWithin(megabytes),
  });
  worker.stdout.resume();
  worker.stderr.resume();
  try {
    return await outcomeOf<Outcome>(worker, milliseconds, signal);
  } finally {
    await worker.terminate();
  }
}

/** What a thread may take where its objects may take so many MiB. */
export function memoryWithin(megabytes: number): ResourceLimits {
  return {
    maxOldGenerationSizeMb: megabytes,
    maxYoungGenerationSizeMb: Math.min(MOST_YOUNG_MEGABYTES, Math.ceil(megabytes / 8)),
  };
}

/** A module runs as it was built, and as its source where the sources themselves run. */
export function besides(file: URL): URL {
  const end = extname(import.meta.url);
  return new URL(file.href.slice(0, -extname(file.pathname).length) + end);
}

async function outcomeOf<Outcome>(
  worker: Worker,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const { promise, resolve, reject } = deferred<Outcome>();
  const late = setTimeout(() => reject(new ThreadStopped('too-slow')), milliseconds);
  const stop = () => reject(signal?.reason as Error);
  signal?.addEventListener('abort', stop, { once: true });
  worker.once('message', resolve);
  worker.once('error', (error) => reject(whyOf(error)));
  worker.once('exit', () => reject(new Error('the thread ended before its work was done')));
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', stop);
  }
}

function whyOf(error: Error & { code?: unknown }): Error {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadStopped('too-much-memory') : error;
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}
