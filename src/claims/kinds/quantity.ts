import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { edtf } from '../../dates/world-date.js';
import { limits, upTo } from '../../limits/limits.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import { claimKind, namesNoClaims, words } from './kind.js';
import { actor, actors } from './mention.js';
import { allThrough } from './time.js';

const BOUNDS = ['value', 'min', 'max', 'minExclusive', 'maxExclusive'] as const;
type Bound = (typeof BOUNDS)[number];

const basis = z.enum(['exact', 'about', 'at-least', 'at-most', 'range']);

/** For each basis the numbers that it takes: exactly one of each group, and no other. */
const NUMBERS = {
  exact: [['value']],
  about: [['value']],
  'at-least': [['min', 'minExclusive']],
  'at-most': [['max', 'maxExclusive']],
  range: [
    ['min', 'minExclusive'],
    ['max', 'maxExclusive'],
  ],
} as const satisfies Record<z.infer<typeof basis>, readonly (readonly Bound[])[]>;

/** A number that somebody gives, never more exact than it was given. */
const schema = z
  .strictObject({
    kind: z.literal('quantity'),
    measure: slug,
    population: slug.optional(),
    place: slug.optional(),
    period: edtf.optional(),
    unit: line.optional(),
    countedBy: z.union([slug, z.array(slug).max(...upTo(limits.namesInList))]).optional(),
    cumulative: z.boolean().optional(),
    basis,
    value: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    minExclusive: z.number().optional(),
    maxExclusive: z.number().optional(),
    hedge: line.optional(),
  })
  .superRefine((quantity: Unchecked, context) => {
    const { data: named } = basis.safeParse(quantity.basis);
    if (named === undefined) return;
    const groups: readonly (readonly Bound[])[] = NUMBERS[named];
    for (const group of groups) {
      const given = group.filter((bound) => quantity[bound] !== undefined);
      if (given.length === 1) continue;
      context.addIssue({
        code: 'custom',
        path: [given[1] ?? group[0] ?? 'value'],
        message: `a quantity with basis ${named} needs exactly one of ${group.join(', ')}`,
      });
    }
    for (const bound of BOUNDS) {
      if (quantity[bound] === undefined || groups.some((group) => group.includes(bound))) continue;
      context.addIssue({
        code: 'custom',
        path: [bound],
        message: `a quantity with basis ${named} has no ${bound}`,
      });
    }
    if (named === 'range' && isEmpty(quantity)) {
      context.addIssue({ code: 'custom', path: ['max'], message: 'the range holds no number' });
    }
  }, besideOthers)
  .meta({ id: 'QuantityContent', description: 'A number, with its bounds and its hedge' });
export type Quantity = z.infer<typeof schema>;

export const quantity = claimKind(schema, {
  ...namesNoClaims,
  mentions: ({ countedBy }) =>
    typeof countedBy === 'string'
      ? [actor('/countedBy', countedBy)]
      : actors('/countedBy', countedBy),
  holding: ({ period }) => (period === undefined ? undefined : allThrough(period)),
  occurred: ({ period }) => period ?? null,
  // A number is of its moment: whether it still holds is not known.
  validity: () => 'unknown',
  gist(content) {
    const { measure, population, place } = content;
    const counted =
      population === undefined ? words(measure) : `${words(measure)} ${words(population)}`;
    const where = place === undefined ? '' : ` in ${words(place)}`;
    return `${counted}${where}: ${amountOf(content)}`;
  },
});

/** A number as it was given, bounds and all: `at most 400 people`. */
export function amountOf(quantity: Quantity): string {
  const { value, min, max, minExclusive, maxExclusive, unit } = quantity;
  const low = min === undefined ? bound('more than', minExclusive) : bound('at least', min);
  const high = max === undefined ? bound('less than', maxExclusive) : bound('at most', max);
  const about = quantity.basis === 'about' ? 'about ' : '';
  const amount =
    value === undefined ? [low, high].filter(Boolean).join(' and ') : `${about}${figure(value)}`;
  return unit === undefined ? amount : `${amount} ${unit}`;
}

function bound(how: string, number: number | undefined): string | undefined {
  return number === undefined ? undefined : `${how} ${figure(number)}`;
}

/** Made once: making one takes a hundred times as long as a figure. */
const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

function figure(number: number): string {
  return FIGURES.format(number);
}

function isEmpty(range: Unchecked): boolean {
  const low = range.min ?? range.minExclusive;
  const high = range.max ?? range.maxExclusive;
  if (typeof low !== 'number' || typeof high !== 'number') return false;
  const open = range.minExclusive !== undefined || range.maxExclusive !== undefined;
  return low > high || (low === high && open);
}
