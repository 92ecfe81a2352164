/** What a spreadsheet takes for the beginning of a formula, in full width too, and the sign that defuses it. */
const STARTS = /^['=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text as a cell of CSV that no spreadsheet runs as a formula: where it begins like one, an
 * apostrophe stands before it. So it does before one that begins with an apostrophe, so that
 * `undefused` gives every text back as it was.
 */
export function defused(text: string): string {
  return STARTS.test(text) ? `'${text}` : text;
}

/** The text of a cell that `defused` made: without its first apostrophe, if it begins with one. */
export function undefused(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
