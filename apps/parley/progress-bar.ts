import { SingleBar } from 'cli-progress';

/** Shows on a terminal how much of something is done; elsewhere nothing. */
export interface Bar {
  increment(): void;
  /** So many are done now. */
  reach(value: number): void;
  stop(): void;
}

/** A progress bar over a number of things. */
export function progressBar(things: string, total: number): Bar {
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${things}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(total, 0);
  return {
    increment: () => {
      bar.increment();
    },
    reach: (value) => {
      bar.update(value);
    },
    stop: () => {
      bar.stop();
    },
  };
}
