import { CodePointText } from '../../libs/text/index.js';
import { limits } from '../limits/limits.js';

/** A span of a text, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A row as a text: a line `column: cell` for each cell in which there is something. */
export interface WrittenRow {
  readonly text: string;
  /** The spans in which a cell stands: several, one after the other, where it is longer than one may be. */
  spansOf(column: string): readonly Span[];
}

/**
 * Writes a row. The same cells under the same columns are always the same text; a cell stands in it
 * as it is, line feeds and all.
 */
export function writeRow(cells: ReadonlyMap<string, string>): WrittenRow {
  const lines: string[] = [];
  const units = new Map<string, readonly [start: number, end: number]>();
  let length = 0;
  for (const [column, cell] of cells) {
    const line = `${column}: ${cell}`;
    const end = length + line.length;
    units.set(column, [end - cell.length, end]);
    lines.push(line);
    length = end + 1;
  }
  const text = lines.join('\n');
  const counted = new CodePointText(text);
  return {
    text,
    spansOf(column) {
      const [first, last] = units.get(column) ?? [0, 0];
      return pieces(counted.codePointAt(first), counted.codePointAt(last));
    },
  };
}

/** A code point is at most two UTF-16 units, in which the limit is told. */
const LONGEST = limits.charactersOfSpan.most / 2;

function pieces(start: number, end: number): Span[] {
  const spans: Span[] = [];
  for (let at = start; at < end; at += LONGEST) {
    spans.push({ start: at, end: Math.min(at + LONGEST, end) });
  }
  return spans;
}
