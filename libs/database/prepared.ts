import { createHash } from 'node:crypto';

import { Prisma } from '../../generated/prisma/client.js';

const MARK = '/* prepared */';
const mark = Prisma.raw(MARK);

/**
 * The tag of a statement that PostgreSQL plans once a session, keeping the plan: for those that find
 * few rows by keys, of which there is one text. Not for those that go through many rows in some order:
 * a plan that is kept knows neither the values nor how many rows they find.
 */
export function prepared(text: TemplateStringsArray, ...values: unknown[]): Prisma.Sql {
  return Prisma.sql`${mark}${Prisma.sql(text, ...values)}`;
}

/** The names of marked statements, by their texts: there are few, which come again and again. */
const names = new Map<string, string>();

/** Under which name sessions keep a statement; undefined for one that is not marked. */
export function statementName(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined;
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}
