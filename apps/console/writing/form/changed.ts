import type { Json } from './body.js';

type Body = Readonly<Record<string, Json>>;

/**
 * What of a body differs from what was there, and what is always sent. A list of which nothing is left
 * is sent as empty.
 */
export function changedOf(body: Body, before: Body, always: readonly string[]): Body {
  const emptied = Object.entries(before)
    .filter(([name, value]) => Array.isArray(value) && body[name] === undefined)
    .map(([name]): [string, Json] => [name, []]);
  const changed = Object.entries(body).filter(
    ([name, value]) =>
      always.includes(name) || JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries<Json>([...emptied, ...changed]);
}
