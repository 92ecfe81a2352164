import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { edtf } from '../../dates/world-date.js';
import { limits, upTo } from '../../limits/limits.js';
import { besideOthers } from '../beside-others.js';
import { claimReference } from '../references.js';
import { claimKind, words } from './kind.js';
import { actor, actors, claim, measure, placeIfAny } from './mention.js';
import { basis, numbersFit } from './numbers.js';
import { allThrough } from './time.js';

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
    of: claimReference
      .optional()
      .describe('The event that it counts something of: a claim of that kind'),
    total: z.number().optional().describe('The whole of which it is a part: 15 in “8 of 15”'),
    basis,
    value: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    minExclusive: z.number().optional(),
    maxExclusive: z.number().optional(),
    best: z.number().optional().describe('The best estimate of the source itself, within a range'),
    hedge: line.optional(),
  })
  .superRefine(numbersFit, besideOthers)
  .meta({ id: 'QuantityContent', description: 'A number, with its bounds and its hedge' });
export type Quantity = z.infer<typeof schema>;

export const quantity = claimKind(schema, {
  mentions: ({ measure: counted, place, countedBy, of }) => [
    measure('/measure', counted),
    ...placeIfAny('/place', place),
    ...(typeof countedBy === 'string'
      ? [actor('/countedBy', countedBy)]
      : actors('/countedBy', countedBy)),
    ...(of === undefined ? [] : [claim('/of', of, 'event')]),
  ],
  withIds: (content, idOf) =>
    content.of === undefined ? content : { ...content, of: idOf(content.of) ?? content.of },
  holding: ({ period }) => (period === undefined ? undefined : allThrough(period)),
  occurred: ({ period }) => period ?? null,
  // A number is of its moment: whether it still holds is not known.
  validity: () => 'unknown',
  gist(content, names) {
    const { population, place } = content;
    const measured = names.measure(content.measure);
    const counted = population === undefined ? measured : `${measured} ${words(population)}`;
    const where = place === undefined ? '' : ` in ${names.place(place)}`;
    return `${counted}${where}: ${amountOf(content)}`;
  },
});

/** A number as it was given, bounds and all: `at most 400 people`, `8 of 15 people`. */
export function amountOf(quantity: Quantity): string {
  const { basis, best, hedge, total, unit } = quantity;
  const whole = total === undefined ? undefined : figure(total);
  if (basis === 'unspecified') {
    const counted = [whole, unit].filter((part) => part !== undefined).join(' ');
    return `an unspecified number${counted === '' ? '' : ` of ${counted}`} (“${hedge ?? ''}”)`;
  }
  const part = whole === undefined ? numberIn(quantity) : `${numberIn(quantity)} of ${whole}`;
  const amount = unit === undefined ? part : `${part} ${unit}`;
  return best === undefined ? amount : `${amount}, at best estimate ${figure(best)}`;
}

function numberIn({ basis, value, min, max, minExclusive, maxExclusive }: Quantity): string {
  if (value !== undefined) return `${basis === 'about' ? 'about ' : ''}${figure(value)}`;
  const low = min === undefined ? bound('more than', minExclusive) : bound('at least', min);
  const high = max === undefined ? bound('less than', maxExclusive) : bound('at most', max);
  return [low, high].filter((part) => part !== undefined).join(' and ');
}

function bound(how: string, number: number | undefined): string | undefined {
  return number === undefined ? undefined : `${how} ${figure(number)}`;
}

/** Made once: making one takes a hundred times as long as a figure. */
const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

function figure(number: number): string {
  return FIGURES.format(number);
}
