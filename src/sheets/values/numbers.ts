import { keepsDigits } from '../../../libs/http/index.js';
import { RowFault } from '../row-fault.js';

/** How numbers are written. */
export interface NumberFormat {
  /** Before the decimals: a point if not given. */
  readonly decimal?: '.' | ',' | undefined;
  /** Between groups of three digits: nothing if not given. */
  readonly thousands?: '.' | ',' | ' ' | "'" | undefined;
}

const NUMBER = /^[-+]?\d+(?:[.]\d+)?(?:[eE][-+]?\d+)?$/;

/** The number that a text is. @throws RowFault where it is none, or a double does not keep its digits */
export function numberIn(text: string, { decimal = '.', thousands }: NumberFormat): number {
  const whole = thousands === undefined ? text : withoutGroups(text, decimal, thousands);
  const plain = decimal === ',' ? whole?.replace(',', '.') : whole;
  // With a comma for decimals a point is none.
  const isClear = decimal === '.' || !whole?.includes('.');
  if (plain === undefined || !isClear || !NUMBER.test(plain)) {
    throw new RowFault(`“${text}” is no number`);
  }
  const literal = plain.replace('+', '').replace(/^(-?)0+(?=\d)/, '$1');
  if (!keepsDigits(literal)) throw new RowFault(`“${text}” has more digits than are kept`);
  return Number(literal);
}

function withoutGroups(text: string, decimal: string, separator: string): string | undefined {
  const [whole = '', ...decimals] = text.split(decimal);
  const [first = '', ...groups] = whole.split(separator);
  if (groups.some((group) => !/^\d{3}$/.test(group))) return undefined;
  if (groups.length > 0 && !/^[-+]?\d{1,3}$/.test(first)) return undefined;
  return [first + groups.join(''), ...decimals].join(decimal);
}

/** The lowest, the best and the highest estimate of something; any of them may be missing. */
export interface Estimate {
  readonly low?: number | undefined;
  readonly best?: number | undefined;
  readonly high?: number | undefined;
}

/**
 * An estimate as the numbers of a quantity: nothing of it is lost, and nothing is added. Undefined
 * where there is no number.
 *
 * @throws RowFault where the numbers do not go together
 */
export function basisOf({
  low,
  best,
  high,
}: Estimate): Readonly<Record<string, unknown>> | undefined {
  if (low !== undefined && high !== undefined) return between(low, best, high);
  if (best === undefined) {
    if (low !== undefined) return { basis: 'at-least', min: low };
    return high === undefined ? undefined : { basis: 'at-most', max: high };
  }
  if (low === undefined && high === undefined) return { basis: 'exact', value: best };
  throw new RowFault(
    `there is a best estimate, ${best}, with a ${low === undefined ? 'highest' : 'lowest'} one alone`,
  );
}

function between(low: number, best: number | undefined, high: number) {
  if (low > high) throw new RowFault(`the lowest estimate, ${low}, is above the highest, ${high}`);
  if (best !== undefined && (best < low || best > high)) {
    throw new RowFault(`the best estimate, ${best}, is not between ${low} and ${high}`);
  }
  if (low === high) return { basis: 'exact', value: low };
  return { basis: 'range', min: low, max: high, ...(best === undefined ? {} : { best }) };
}
