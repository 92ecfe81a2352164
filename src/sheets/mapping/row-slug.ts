import { createHash } from 'node:crypto';

const DIGITS = 32;

/** The name of a row's report where the row has no id of its own: of what is in it, always the same. */
export function rowSlug(text: string): string {
  return `row-${createHash('sha256').update(text).digest('hex').slice(0, DIGITS)}`;
}
