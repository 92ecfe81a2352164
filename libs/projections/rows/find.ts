import { Prisma } from '../../database/index.js';
import type { Part } from './parts.js';
import { compareText } from './row-order.js';
import type { Sought } from './sought.js';
import { columnOf } from './rows.js';
import { valuesIn } from './values.js';
import { OPEN, type StoredRow, type Versions } from '../view.js';

/** Which rows of a view are looked for: a condition on its table `t`. */
export interface Search {
  readonly condition: Prisma.Sql;
  /** Whether a row is one of them. */
  readonly accepts: (row: StoredRow) => boolean;
}

/** The open rows of some keys. */
export function openUnder(keys: readonly string[]): Search {
  const asked = new Set(keys);
  return {
    condition: Prisma.sql`t.key = ANY(${keys}::text[]) AND t.version_to = ${OPEN}`,
    accepts: ({ rectangle: { key, versionTo } }) => versionTo === OPEN && asked.has(key),
  };
}

/** The rows that begin or end at some versions. */
export function changedAt({ after, upTo }: Versions): Search {
  const within = (column: string) => {
    const version = Prisma.raw(`t.${column}`);
    return Prisma.sql`(${version} > ${after} AND ${version} <= ${upTo})`;
  };
  const isIn = (version: number) => version > after && version <= upTo;
  return {
    condition: Prisma.sql`(${within('version_from')} OR ${within('version_to')})`,
    accepts: ({ rectangle: r }) => isIn(r.versionFrom) || isIn(r.versionTo),
  };
}

/** Those of the rows sought that hold after a version, and before another one has passed. */
export function soughtAt(sought: Sought, { after, upTo }: Versions): Search {
  const accepts = isSought(sought);
  return {
    condition: Prisma.sql`${conditionOf(sought)} AND t.version_from <= ${upTo} AND t.version_to > ${after}`,
    accepts: (stored) => {
      const { versionFrom, versionTo } = stored.rectangle;
      return versionFrom <= upTo && versionTo > after && accepts(stored);
    },
  };
}

function conditionOf(sought: Sought): Prisma.Sql {
  if ('keys' in sought) return Prisma.sql`t.key = ANY(${sought.keys}::text[])`;
  const { column, values } = sought;
  return 'by' in column
    ? Prisma.sql`${columnOf('t', column.by)} = ANY(${values}::text[])`
    : Prisma.sql`${columnOf('t', column.containing)} && ${values}::text[]`;
}

function isSought(sought: Sought): Search['accepts'] {
  if ('keys' in sought) {
    const keys = new Set(sought.keys);
    return ({ rectangle }) => keys.has(rectangle.key);
  }
  const values = new Set(sought.values);
  return ({ row }) => valuesIn(row, sought.column).some((value) => values.has(value));
}

/** Open rows as the parts of each of some keys, in the order of publication. */
export function partsOf(
  keys: readonly string[],
  rows: readonly StoredRow[],
): Map<string, Part<object>[]> {
  const parts = new Map<string, Part<object>[]>(keys.map((key) => [key, []]));
  for (const { rectangle, row } of rows) {
    const { key, publishedFrom, publishedTo, versionFrom } = rectangle;
    parts.get(key)?.push({ publishedFrom, publishedTo, versionFrom, row });
  }
  for (const list of parts.values()) {
    list.sort((a, b) => compareText(a.publishedFrom, b.publishedFrom));
  }
  return parts;
}
