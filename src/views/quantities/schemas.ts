import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { quantity } from '../../claims/kinds/quantity.js';
import { placeParameter, worldListParameters } from '../shared/parameters.js';
import { claimHead, origin, pageOf } from '../shared/schemas.js';
import { NEWEST } from '../series/view.js';

export const quantitiesQuery = z.strictObject({
  ...worldListParameters,
  measure: slug.optional().describe('This measure, or one that is merged with it'),
  population: slug.optional(),
  place: placeParameter,
});
export type QuantitiesQuery = z.infer<typeof quantitiesQuery>;

export const seriesQuery = z.strictObject({
  ...worldListParameters,
  measure: slug,
  population: slug.optional().describe('Left out: the series without one'),
  place: slug.optional().describe('Left out: the series without one'),
});
export type SeriesQuery = z.infer<typeof seriesQuery>;

const number = z.number().nullable();

const quantityItem = z
  .object({
    ...claimHead,
    amount: z.string().describe('The number in words, bounds and hedge included'),
    basis: quantity.schema.shape.basis,
    value: number,
    min: number,
    max: number,
    minExclusive: number,
    maxExclusive: number,
    best: number.describe('The best estimate of the source itself, within a range'),
    total: number.describe('The whole of which it is a part'),
    unit: z.string().nullable(),
    of: z.uuid().nullable().describe('The claim of the event that it counts something of'),
    period: z.string().nullable(),
    countedBy: quantity.schema.shape.countedBy.unwrap().nullable(),
    cumulative: z.boolean().nullable(),
    hedge: z.string().nullable(),
    ...origin,
  })
  .meta({ id: 'QuantityItem' });

export const seriesItem = z
  .object({
    measure: slug,
    population: slug.nullable(),
    place: slug.nullable(),
    count: z.int().describe('How many claims there are in the series'),
    quantities: z
      .array(quantityItem)
      .describe(`The newest ${NEWEST}, as they were said and published, oldest first`),
  })
  .meta({ id: 'QuantitySeries' });

export const quantityPage = pageOf(quantityItem);
