/** A stretch of a text, in Unicode code points, with its words. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/**
 * The stretch of a text that is selected in a text field, which counts in UTF-16 units and shows each
 * kind of line break as one LF.
 */
export function spanOf(text: string, selectionStart: number, selectionEnd: number): Span {
  const from = wholeFrom(text, unitOf(text, selectionStart));
  const to = wholeTo(text, unitOf(text, selectionEnd));
  const exact = text.slice(from, to);
  const start = lengthOf(text.slice(0, from));
  return { start, end: start + lengthOf(exact), exact };
}

/** As a text field shows it. */
export const shownText = (text: string): string => text.replace(/\r\n?/g, '\n');

/** How many code points there are: a character of two units is one. */
export const lengthOf = (text: string): number =>
  text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);

/** Where a place of the text as it is shown lies in the text as it is. */
function unitOf(text: string, shown: number): number {
  if (!text.includes('\r')) return shown;
  let unit = 0;
  for (let before = 0; before < shown; before += 1) unit += text.startsWith('\r\n', unit) ? 2 : 1;
  return unit;
}

/** A character of two units is taken whole or not at all. */
const wholeFrom = (text: string, unit: number): number => (splits(text, unit) ? unit - 1 : unit);
const wholeTo = (text: string, unit: number): number => (splits(text, unit) ? unit + 1 : unit);

const splits = (text: string, unit: number): boolean =>
  /[\uDC00-\uDFFF]/.test(text.charAt(unit)) && /[\uD800-\uDBFF]/.test(text.charAt(unit - 1));
