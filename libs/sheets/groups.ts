import type { SheetRow } from './table.js';

/** How many rows are taken at once. */
export interface RowGroups {
  readonly maxItems: number;
  /** A group is closed by the row that reaches this, in UTF-16 units. */
  readonly maxBytes: number;
  /** How long a group that has a row waits for another. */
  readonly patienceMs: number;
}

/** Rows in groups, none of them empty: many at once while they flow, fewer where they trickle. */
export async function* rowGroups(
  source: AsyncIterable<SheetRow>,
  { maxItems, maxBytes, patienceMs }: RowGroups,
): AsyncGenerator<SheetRow[], void> {
  const rows = source[Symbol.asyncIterator]();
  let coming: Promise<IteratorResult<SheetRow>> | undefined;
  try {
    for (;;) {
      const group: SheetRow[] = [];
      let size = 0;
      for (;;) {
        coming ??= rows.next();
        const next = group.length === 0 ? await coming : await soon(coming, patienceMs);
        if (!next || next.done) break;
        coming = undefined;
        group.push(next.value);
        size += next.value.cells.reduce((sum, cell) => sum + cell.length, 0);
        if (group.length >= maxItems || size >= maxBytes) break;
      }
      if (group.length === 0) return;
      yield group;
    }
  } finally {
    // What is still to come, if anything, is not waited for: the source may be silent for long.
    void Promise.allSettled([coming, rows.return?.()]);
  }
}

/** What was promised; undefined if it takes longer, or fails: whoever asks again hears why. */
async function soon<Value>(promised: Promise<Value>, patience: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, patience);
  });
  try {
    return await Promise.race([promised.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
