import { isDeepStrictEqual } from 'node:util';

import { canonicalJson } from '../../libs/event-store/index.js';
import { compareOrder, rowEntry, type StoredRow, type View } from '../../libs/projections/index.js';
import type { Report } from './finding.js';

/**
 * Tells in which rows a view differs from what it has to be, both in the order of digests.
 *
 * @returns how many rows it has
 */
export async function compareRows(
  view: View,
  stored: AsyncIterable<StoredRow>,
  expected: readonly StoredRow[],
  report: Report,
): Promise<number> {
  let index = 0;
  let rows = 0;
  for await (const row of stored) {
    rows += 1;
    for (; before(expected[index], row); index += 1) {
      report(nameOf(view, expected[index]), 'is missing');
    }
    const other = expected[index];
    if (other === undefined || before(row, other)) {
      report(nameOf(view, row), 'is of no event');
      continue;
    }
    index += 1;
    if (!isSame(row, other)) {
      report(nameOf(view, row), `is not what the events say: ${difference(row, other)}`);
    }
  }
  for (; index < expected.length; index += 1) report(nameOf(view, expected[index]), 'is missing');
  return rows;
}

/** Mostly told without writing them out, which takes longer. */
function isSame(a: StoredRow, b: StoredRow): boolean {
  return (
    (isDeepStrictEqual(a.row, b.row) && isDeepStrictEqual(a.rectangle, b.rectangle)) ||
    Buffer.compare(rowEntry(a), rowEntry(b)) === 0
  );
}

function before(a: StoredRow | undefined, b: StoredRow): boolean {
  return a !== undefined && compareOrder(a, b) < 0;
}

function nameOf(view: View, stored: StoredRow | undefined): string {
  const { key, versionFrom, publishedFrom } = stored?.rectangle ?? {};
  return `view ${view.name}, row ${key} from version ${versionFrom}, published from ${publishedFrom}`;
}

/** The first fields in which two rows differ. */
function difference(row: StoredRow, other: StoredRow): string {
  const is = fieldsOf(row);
  const should = fieldsOf(other);
  const names = [...new Set([...Object.keys(should), ...Object.keys(is)])];
  const differing = names.filter((name) => canonical(is[name]) !== canonical(should[name]));
  return differing.slice(0, 3).join(', ');
}

function fieldsOf({ rectangle: { versionTo, publishedTo }, row }: StoredRow) {
  return { versionTo, publishedTo, ...row } as Readonly<Record<string, unknown>>;
}

function canonical(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value);
}
