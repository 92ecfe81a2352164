import { inSentence, quoted } from './lists.js';

/** A number as it was given, as far as a sentence tells it. */
export interface Amount {
  readonly basis: string;
  readonly value?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly minExclusive?: number | undefined;
  readonly maxExclusive?: number | undefined;
  /** The best estimate of the source itself. */
  readonly best?: number | undefined;
  /** The whole of which it is a part. */
  readonly total?: number | undefined;
  readonly unit?: string | undefined;
  readonly hedge?: string | undefined;
}

/** A number with its bounds and its unit: `at most 400 people`, `8 of 15 people`. */
export function amountOf(amount: Amount): string {
  const { basis, best, total, unit } = amount;
  const whole = total === undefined ? undefined : figure(total);
  if (basis === 'unspecified') {
    const counted = [whole, unit].filter((part) => part !== undefined).join(' ');
    return counted === '' ? 'an unspecified number' : `an unspecified number of ${counted}`;
  }
  const part = whole === undefined ? numberIn(amount) : `${numberIn(amount)} of ${whole}`;
  const told = unit === undefined ? part : `${part} ${unit}`;
  return best === undefined ? told : `${told}, at best estimate ${figure(best)}`;
}

function numberIn({ basis, value, min, max, minExclusive, maxExclusive }: Amount): string {
  if (value !== undefined) return `${basis === 'about' ? 'about ' : ''}${figure(value)}`;
  const low = min === undefined ? bound('more than', minExclusive) : bound('at least', min);
  const high = max === undefined ? bound('less than', maxExclusive) : bound('at most', max);
  return [low, high].filter((part) => part !== undefined).join(' and ');
}

/** The words that hedge something, in brackets; nothing where there are none. */
export function hedged(hedge: string | undefined): string {
  return hedge === undefined ? '' : ` (${quoted(inSentence(hedge))})`;
}

function bound(how: string, number: number | undefined): string | undefined {
  return number === undefined ? undefined : `${how} ${figure(number)}`;
}

/** Made once: making one takes a hundred times as long as a figure. */
const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A number in digits, by thousands. */
function figure(number: number): string {
  return FIGURES.format(number);
}
