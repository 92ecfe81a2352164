/** Bytes of a process, and of what is still in use on its heap after a collection. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** Collects garbage and says what is left. */
export function memory(): Memory {
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  return { rss, heap: process.memoryUsage().heapUsed };
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
  process.send?.(started);
}
