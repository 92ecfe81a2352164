import type { Line } from './lines.js';

/** On so many pages, and on half of them, the same first or last line is no part of the text. */
const FEWEST = 3;
/** So many lines from an edge are looked at. */
const DEEP = 2;

/** Pages without the lines that stand at the head or foot of most of them, but for their numbers. */
export function withoutRepeated(pages: readonly (readonly Line[])[]): {
  readonly pages: readonly (readonly Line[])[];
  readonly leftOut: readonly string[];
} {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const form of new Set(edges(page).map(({ form }) => form))) {
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const leftOut: string[] = [];
  const kept = pages.map((page) => {
    const repeated = new Set(
      edges(page)
        .filter(({ form }) => isMany(counts.get(form) ?? 0, pages.length))
        .map(({ line }) => line),
    );
    leftOut.push(...Array.from(repeated, ({ text }) => text));
    return page.filter((line) => !repeated.has(line));
  });
  return { pages: kept, leftOut };
}

function isMany(count: number, pages: number): boolean {
  return count >= FEWEST && 2 * count >= pages;
}

/** The lines at the edges of a page, each with its place there and its words, all numbers being one. */
function edges(page: readonly Line[]): { form: string; line: Line }[] {
  return page.flatMap((line, index) => {
    const fromFoot = page.length - 1 - index;
    if (index >= DEEP && fromFoot >= DEEP) return [];
    const edge = index <= fromFoot ? 'head' : 'foot';
    return { form: `${edge} ${line.text.replace(/\d+/g, '#')}`, line };
  });
}
