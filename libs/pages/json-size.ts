/** What is longer in JSON than it is. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/**
 * How many characters a value has as JSON, or more than `most` where it has more: without making
 * that text, but for strings with something to escape, and without looking further than needed.
 */
export function jsonSize(value: unknown, most: number): number {
  let size = 0;
  const add = (part: unknown): void => {
    if (size > most) return;
    if (typeof part === 'string') size += lengthOf(part);
    else if (typeof part !== 'object' || part === null) size += 5;
    else if (Array.isArray(part)) {
      size += 2 + part.length;
      for (const item of part) add(item);
    } else {
      size += 2;
      // Without the list of pairs that `Object.entries` makes, which takes longer than all the rest.
      for (const name in part) {
        size += name.length + 4;
        add((part as Record<string, unknown>)[name]);
      }
    }
  };
  add(value);
  return size;
}

function lengthOf(text: string): number {
  return ESCAPED.test(text) ? JSON.stringify(text).length : text.length + 2;
}
