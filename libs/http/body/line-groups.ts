import { type Line, LineSplitter } from './lines.js';

/** How much of a stream is taken at once. */
export interface GroupLimits {
  /** The largest line that is kept. */
  readonly maxLineBytes: number;
  readonly maxLines: number;
  /** A group is closed by the line that reaches this. */
  readonly maxBytes: number;
  /** How long a group that has a line waits for more of the stream. */
  readonly patienceMs: number;
}

/**
 * The lines of a stream in groups, none of them empty: many at once while the stream flows, fewer
 * where it trickles. Nothing more is read while a group is worked on, and nothing after the last
 * one that was asked for.
 */
export async function* lineGroups(
  source: AsyncIterable<Uint8Array>,
  { maxLineBytes, maxLines, maxBytes, patienceMs }: GroupLimits,
): AsyncGenerator<Line[], void> {
  const splitter = new LineSplitter(maxLineBytes);
  const chunks = source[Symbol.asyncIterator]();
  let group: Line[] = [];
  let bytes = 0;
  const close = () => {
    const closed = group;
    group = [];
    bytes = 0;
    return closed;
  };
  let coming: Promise<unknown> | undefined;
  try {
    for (let ended = false; !ended;) {
      const next = chunks.next();
      coming = next;
      let chunk = group.length === 0 ? await next : await within(patienceMs, next);
      if (!chunk) {
        yield close();
        chunk = await next;
      }
      ended = chunk.done === true;
      for (const line of chunk.done ? splitter.end() : splitter.push(chunk.value)) {
        group.push(line);
        bytes += line.bytes?.length ?? 0;
        if (group.length >= maxLines || bytes >= maxBytes) yield close();
      }
    }
    if (group.length > 0) yield group;
  } finally {
    // What is still to come, if anything, is not waited for: the source may be silent for long.
    void Promise.allSettled([coming, chunks.return?.()]);
  }
}

/** What was promised, or undefined if it takes longer. */
async function within<T>(milliseconds: number, promised: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
