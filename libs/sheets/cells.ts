/** A number as its digits are written in a file. */
export interface Digits {
  readonly digits: string;
}

/** A value of a cell as a workbook has it. */
export type Cell = string | Digits | Date | boolean | null;

/** Excel's days before March 1900 are off by one, and a time of day without a day is none. */
const FIRST_RIGHT = Date.UTC(1900, 2, 1);
const SECOND = 1_000;

/**
 * A value as text: a date as ISO 8601, with its time if it has one (no zone, to the second), a number
 * as the shortest digits of the double that Excel keeps, `TRUE` and `FALSE`. Undefined for a date that
 * is not rightly kept.
 */
export function written(cell: Cell): string | undefined {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'string') return cell;
  if ('digits' in cell) return shortest(cell.digits);
  const time = Math.round(cell.getTime() / SECOND) * SECOND;
  if (!(time >= FIRST_RIGHT)) return undefined;
  const text = new Date(time).toISOString();
  return text.slice(0, text.endsWith('T00:00:00.000Z') ? 10 : 19);
}

const ALL_DIGITS = 17;

/** A file may have all 17 digits of a double, of which mostly fewer tell it; any others stay as they are. */
function shortest(text: string): string {
  const digits = (of: string) => (of.split(/e/i)[0] ?? '').replace(/[-.]/g, '').replace(/^0+/, '');
  const number = Number(text);
  const isWhole = digits(text).length === ALL_DIGITS;
  return isWhole && digits(number.toPrecision(ALL_DIGITS)) === digits(text) ? String(number) : text;
}
