import type { Segment } from './segments.js';

/** How long a block grows before the next line begins another, in UTF-16 units. */
const LONG_ENOUGH = 4_000;

/**
 * Segments of a long text in blocks that end with a line, so that a browser lays out those alone that
 * are in sight. All blocks joined are the text; a line is never cut.
 */
export function blocksOf<Span>(
  segments: readonly Segment<Span>[],
): readonly (readonly Segment<Span>[])[] {
  const blocks: Segment<Span>[][] = [[]];
  let length = 0;
  for (const segment of segments) {
    let rest = segment.text;
    for (let cut = lineEnd(rest, length); cut < rest.length; cut = lineEnd(rest, length)) {
      blocks.at(-1)?.push({ ...segment, text: rest.slice(0, cut), ending: [] });
      blocks.push([]);
      rest = rest.slice(cut);
      length = 0;
    }
    blocks.at(-1)?.push({ ...segment, text: rest });
    length += rest.length;
  }
  return blocks;
}

/** Where a block that is already so long may end in what comes next: behind the end of a line. */
function lineEnd(text: string, length: number): number {
  const from = Math.max(LONG_ENOUGH - length, 0);
  const newline = from < text.length ? text.indexOf('\n', from) : -1;
  return newline === -1 ? text.length : newline + 1;
}
