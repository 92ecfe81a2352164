import { createPatch, type Operation, type Pointer } from 'rfc6902';

/** Lists whose lengths multiply to more are not compared element by element with each other. */
const COMPARABLE = 10_000;

/**
 * The JSON Patch (RFC 6902) that makes one value of another. Both are JSON.
 */
export function patchFrom(before: unknown, after: unknown): Operation[] {
  return createPatch(before, after, (input: unknown, output: unknown, at: Pointer) =>
    Array.isArray(input) && Array.isArray(output) && input.length * output.length > COMPARABLE
      ? betweenLists(input, output, at)
      : undefined,
  );
}

/** The library compares each element with each other; of long lists this takes out the middle that differs. */
function betweenLists(
  before: readonly unknown[],
  after: readonly unknown[],
  at: Pointer,
): Operation[] {
  const old = before.map((element) => JSON.stringify(element));
  const now = after.map((element) => JSON.stringify(element));
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const path = (index: number) => at.add(String(index)).toString();
  return [
    ...old
      .slice(start, old.length - end)
      .map((): Operation => ({ op: 'remove', path: path(start) })),
    ...after
      .slice(start, after.length - end)
      .map((value, index): Operation => ({ op: 'add', path: path(start + index), value })),
  ];
}
