import { z } from 'zod';

import type { Unchecked } from '../beside-others.js';

const BOUNDS = ['value', 'min', 'max', 'minExclusive', 'maxExclusive'] as const;
type Bound = (typeof BOUNDS)[number];

export const basis = z.enum(['exact', 'about', 'at-least', 'at-most', 'range', 'unspecified']);

/** For each basis the numbers that it takes: exactly one of each group, and no other. */
const NUMBERS: Readonly<Record<z.infer<typeof basis>, readonly (readonly Bound[])[]>> = {
  exact: [['value']],
  about: [['value']],
  'at-least': [['min', 'minExclusive']],
  'at-most': [['max', 'maxExclusive']],
  range: [
    ['min', 'minExclusive'],
    ['max', 'maxExclusive'],
  ],
  // Nobody told a number, only words for it.
  unspecified: [],
};

/** Refuses a quantity of which the numbers do not fit its basis, or each other. */
export function numbersFit(quantity: Unchecked, context: z.RefinementCtx): void {
  const refuse = (field: string, message: string) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  const { data: named } = basis.safeParse(quantity.basis);
  if (named !== undefined) fitsBasis(quantity, named, refuse);
  if (typeof quantity.total === 'number') fitsTotal(quantity, quantity.total, refuse);
}

type Refuse = (field: string, message: string) => void;

function fitsBasis(quantity: Unchecked, named: z.infer<typeof basis>, refuse: Refuse): void {
  const groups = NUMBERS[named];
  for (const group of groups) {
    const given = group.filter((bound) => quantity[bound] !== undefined);
    if (given.length === 1) continue;
    const message = `a quantity with basis ${named} needs exactly one of ${group.join(', ')}`;
    refuse(given[1] ?? group[0] ?? 'value', message);
  }
  const others = BOUNDS.filter((bound) => !groups.some((group) => group.includes(bound)));
  for (const field of named === 'range' ? others : [...others, 'best']) {
    if (quantity[field] === undefined) continue;
    refuse(field, `a quantity with basis ${named} has no ${field}`);
  }
  if (named === 'unspecified' && quantity.hedge === undefined) {
    refuse('hedge', 'a quantity with basis unspecified needs a hedge: the words for it');
  }
  if (named !== 'range') return;
  if (isEmpty(quantity)) refuse('max', 'the range holds no number');
  else if (typeof quantity.best === 'number' && !isWithin(quantity.best, quantity)) {
    refuse('best', 'lies outside the range');
  }
}

/** A part is not greater than its whole, and neither of them is less than nothing. */
function fitsTotal(quantity: Unchecked, total: number, refuse: Refuse): void {
  if (total < 0) refuse('total', 'must not be less than 0');
  for (const field of [...BOUNDS, 'best']) {
    const number = quantity[field];
    if (typeof number !== 'number') continue;
    if (number < 0) refuse(field, 'a part of a total is not less than 0');
    else if (number > total) refuse(field, 'is more than the total');
    else if (field === 'minExclusive' && number === total) {
      refuse(field, 'leaves no number up to the total');
    }
  }
}

interface Ends {
  readonly low: unknown;
  readonly high: unknown;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

function endsOf({ min, max, minExclusive, maxExclusive }: Unchecked): Ends {
  return {
    low: min ?? minExclusive,
    high: max ?? maxExclusive,
    lowOpen: minExclusive !== undefined,
    highOpen: maxExclusive !== undefined,
  };
}

function isEmpty(range: Unchecked): boolean {
  const { low, high, lowOpen, highOpen } = endsOf(range);
  if (typeof low !== 'number' || typeof high !== 'number') return false;
  return low > high || (low === high && (lowOpen || highOpen));
}

/** Whether a number lies within those ends of a range that are numbers. */
function isWithin(number: number, range: Unchecked): boolean {
  const { low, high, lowOpen, highOpen } = endsOf(range);
  const above = typeof low !== 'number' || (lowOpen ? number > low : number >= low);
  const below = typeof high !== 'number' || (highOpen ? number < high : number <= high);
  return above && below;
}
