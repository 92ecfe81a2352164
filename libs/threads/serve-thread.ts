import { parentPort } from 'node:worker_threads';

import type { Order, Report } from './messages.js';

/** What a thread does with one input. What goes in and comes out can be cloned. */
export type ThreadWork<Input, Output> = (
  input: Input,
  onProgress: (done: number, of: number) => void,
) => Output | Promise<Output>;

/** Progress is told no more often than this. */
const PROGRESS_MS = 100;

/** Works on what the `ResidentThread` sends that runs this module, one thing after the other. */
export function serveThread<Input, Output>(work: ThreadWork<Input, Output>): void {
  const port = parentPort;
  if (!port) throw new Error('This module is run by a thread.');
  const tell = (report: Report) => {
    port.postMessage(report);
  };
  port.on('message', ({ number, input }: Order) => {
    let told = 0;
    const onProgress = (done: number, of: number) => {
      const now = performance.now();
      if (now - told < PROGRESS_MS) return;
      told = now;
      tell({ number, done, of });
    };
    Promise.resolve()
      .then(() => work(input as Input, onProgress))
      .then(
        (output) => {
          tell({ number, output });
        },
        (cause: unknown) => {
          const error = cause instanceof Error ? cause : new Error(String(cause));
          tell({ number, error });
        },
      );
  });
}
