import { Worker } from 'node:worker_threads';

import { besides, memoryWithin } from './in-thread.js';
import type { Order, Report } from './messages.js';

/** Why a thread came to no result, where its work threw nothing. */
export type ThreadFailure = 'too-long' | 'too-much-memory' | 'stopped' | 'died';

/** A thread came to no result. */
export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed';

  constructor(
    readonly failure: ThreadFailure,
    options?: ErrorOptions,
  ) {
    super(`The thread came to no result: ${failure}.`, options);
  }
}

/** How much one piece of work may take. */
export interface ResidentOptions {
  /** Milliseconds. */
  readonly limitMs: number;
  /** Ends the work, and the thread with it. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

/** A thread that has nothing to do is ended after so long: what it has loaded takes memory. */
const IDLE_MS = 300_000;

/**
 * A thread beside the event loop that works on one thing after the other. It is started by the first
 * and stays, with all that it has loaded; one that takes too much time or memory, or that is told to
 * stop, is ended, and the next thing starts another.
 */
export class ResidentThread<Input, Output> {
  private worker: Worker | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private number = 0;
  private idle: NodeJS.Timeout | undefined;

  /**
   * @param file the module that it runs, as `.js`, which calls `serveThread`
   * @param memoryMb what its objects may take, in MiB
   */
  constructor(
    private readonly file: URL,
    private readonly memoryMb: number,
  ) {}

  /**
   * Works on an input once those before it are done.
   *
   * @throws ThreadFailed where it came to no end; otherwise what the work threw
   */
  run(input: Input, options: ResidentOptions): Promise<Output> {
    const result = this.turn.then(() => this.work(input, options));
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Ends the thread, and what is under way in it. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    await this.end();
  }

  private async work(input: Input, { limitMs, signal, onProgress }: ResidentOptions) {
    if (signal?.aborted) throw new ThreadFailed('stopped');
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const number = (this.number += 1);
    const listening = new AbortController();
    try {
      return await new Promise<Output>((resolve, reject) => {
        const fail = (failure: ThreadFailure, cause?: unknown) => {
          reject(new ThreadFailed(failure, { cause }));
        };
        const takes = (report: Report) => {
          if (report.number !== number) return;
          if ('output' in report) resolve(report.output as Output);
          else if ('error' in report) reject(report.error);
          else onProgress?.(report.done, report.of);
        };
        const dies = (error: unknown) => {
          fail(isOutOfMemory(error) ? 'too-much-memory' : 'died', error);
        };
        const exits = () => {
          fail('died');
        };
        worker.on('message', takes).on('error', dies).on('exit', exits);
        const late = setTimeout(() => {
          fail('too-long');
        }, limitMs);
        const stops = () => {
          fail('stopped');
        };
        signal?.addEventListener('abort', stops, { once: true });
        listening.signal.addEventListener('abort', () => {
          worker.off('message', takes).off('error', dies).off('exit', exits);
          signal?.removeEventListener('abort', stops);
          clearTimeout(late);
        });
        worker.postMessage({ number, input } satisfies Order);
      });
    } catch (error) {
      if (error instanceof ThreadFailed) await this.end();
      throw error;
    } finally {
      listening.abort();
      this.rest();
    }
  }

  private start(): Worker {
    const worker = new Worker(besides(this.file), {
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: memoryWithin(this.memoryMb),
    });
    worker.stdout.resume();
    worker.stderr.resume();
    // Without a listener an error would end the process; whoever waits for the work hears of it too.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = undefined;
    });
    // What nobody waits for does not keep the process.
    worker.unref();
    return worker;
  }

  private rest(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
  }

  private async end(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
