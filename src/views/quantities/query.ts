import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { amountOf, type Quantity, quantity } from '../../claims/kinds/quantity.js';
import { claims } from '../claims/view.js';
import {
  type CardColumns,
  cardColumns,
  type CardViews,
  cardWithWords,
  headOf,
} from '../shared/claim-card.js';
import { inDecidingOrder } from '../shared/deciding.js';
import { worldListParameters } from '../shared/parameters.js';
import { mayHoldAt, type Seen } from '../shared/held-at.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo, reportsIn } from '../shared/report-references.js';
import { claimHead, origin } from '../shared/schemas.js';

export const quantitiesQuery = z.strictObject({
  ...worldListParameters,
  measure: slug.optional(),
  population: slug.optional(),
  place: slug.optional(),
});
export type QuantitiesQuery = z.infer<typeof quantitiesQuery>;

const number = z.number().nullable();

export const series = z
  .object({
    measure: slug,
    population: slug.nullable(),
    place: slug.nullable(),
    quantities: z
      .array(
        z
          .object({
            ...claimHead,
            amount: z.string().describe('The number in words, bounds and hedge included'),
            basis: quantity.schema.shape.basis,
            value: number,
            min: number,
            max: number,
            minExclusive: number,
            maxExclusive: number,
            unit: z.string().nullable(),
            period: z.string().nullable(),
            countedBy: quantity.schema.shape.countedBy.unwrap().nullable(),
            cumulative: z.boolean().nullable(),
            hedge: z.string().nullable(),
            ...origin,
          })
          .meta({ id: 'QuantityItem' }),
      )
      .describe('As they were said and published, oldest first'),
  })
  .meta({ id: 'QuantitySeries' });

/** The name of a series. */
export interface SeriesName {
  readonly measure: string;
  readonly population: string | null;
  readonly place: string | null;
}

/** The condition that `claims c` gives a number, as the index of series has it. */
export const givesNumber = Prisma.sql`c.measure IS NOT NULL`;

const ORDER = Prisma.sql`c.measure COLLATE "C", coalesce(c.population, '') COLLATE "C", coalesce(c.place, '') COLLATE "C"`;

/** The series that a dossier has, by measure, population and place. */
export async function findSeries(
  db: Database,
  query: QuantitiesQuery,
  { moment, limit, after }: Part<CardViews>,
): Promise<{ item: SeriesName; sortKey: SortKey }[]> {
  const conditions = [givesNumber, mayHoldAt(moment)];
  if (query.measure !== undefined) conditions.push(Prisma.sql`c.measure = ${query.measure}`);
  if (query.population !== undefined) {
    conditions.push(Prisma.sql`c.population = ${query.population}`);
  }
  if (query.place !== undefined) conditions.push(Prisma.sql`c.place = ${query.place}`);
  if (after) {
    conditions.push(
      Prisma.sql`(${ORDER}) > (${after[0]}::text, ${after[1]}::text, ${after[2]}::text)`,
    );
  }
  const rows = await db.$queryRaw<SeriesName[]>`
    SELECT c.measure, c.population, c.place FROM ${at(claims, moment)} c
    WHERE ${Prisma.join(conditions, ' AND ')}
    GROUP BY c.measure, c.population, c.place ORDER BY ${ORDER} LIMIT ${limit}`;
  return rows.map((item) => ({
    item,
    sortKey: [item.measure, item.population ?? '', item.place ?? ''],
  }));
}

/** What is shown of some series: all of their quantities. */
export async function showSeries(
  db: Database,
  moment: Seen<CardViews>,
  names: readonly SeriesName[],
) {
  if (names.length === 0) return [];
  const rows = await db.$queryRaw<CardColumns[]>`
    SELECT ${cardColumns(moment)}
    FROM unnest(
      ${names.map(({ measure }) => measure)}::text[], ${names.map(({ population }) => population)}::text[],
      ${names.map(({ place }) => place)}::text[]
    ) AS n(measure, population, place)
    JOIN ${at(claims, moment)} c ON c.measure = n.measure
      AND c.population IS NOT DISTINCT FROM n.population AND c.place IS NOT DISTINCT FROM n.place
    WHERE ${givesNumber} AND ${mayHoldAt(moment)}`;
  const cards = rows.map(cardWithWords);
  const reports = await reportsIn(db, moment, cards);
  const counted = inDecidingOrder(cards, reports).map((card) => ({
    card,
    content: card.content as Quantity,
  }));
  return names.map((name) => ({
    ...name,
    quantities: counted
      .filter(({ content }) => isOf(name, content))
      .map(({ card, content }) => ({
        ...headOf(card),
        ...numbersOf(content),
        utterer: card.utterer,
        saidAt: card.saidAt,
        reports: referencesTo(reports, card.reports),
      })),
  }));
}

function isOf(name: SeriesName, { measure, population, place }: Quantity): boolean {
  return (
    measure === name.measure &&
    (population ?? null) === name.population &&
    (place ?? null) === name.place
  );
}

function numbersOf(content: Quantity) {
  return {
    amount: amountOf(content),
    basis: content.basis,
    value: content.value ?? null,
    min: content.min ?? null,
    max: content.max ?? null,
    minExclusive: content.minExclusive ?? null,
    maxExclusive: content.maxExclusive ?? null,
    unit: content.unit ?? null,
    period: content.period ?? null,
    countedBy: content.countedBy ?? null,
    cumulative: content.cumulative ?? null,
    hedge: content.hedge ?? null,
  };
}
