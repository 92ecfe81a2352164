import type { Quantity } from '../../claims/kinds/quantity.js';
import { amountInWords } from '../../views/quantities/query.js';
import { claimHead, reports, said, sentence } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker } from '../columns/speaker.js';
import { type ClaimOf, claimsOf } from '../sources/claims.js';
import { table } from '../table.js';

const { boolean, dated, json, number, required, text } = columnsOf<ClaimOf<'quantity'>>();

/** The numbers of it, each in a column: one that is not given is not made up. */
const numbers = [
  number(
    'value',
    'Value',
    'The number, where one is given.',
    ({ card }) => card.content.value ?? null,
  ),
  number('min', 'Minimum', 'At least so many.', ({ card }) => card.content.min ?? null),
  number('max', 'Maximum', 'At most so many.', ({ card }) => card.content.max ?? null),
  number(
    'minExclusive',
    'More than',
    'More than so many.',
    ({ card }) => card.content.minExclusive ?? null,
  ),
  number(
    'maxExclusive',
    'Less than',
    'Less than so many.',
    ({ card }) => card.content.maxExclusive ?? null,
  ),
  number(
    'best',
    'Best estimate',
    'The best estimate of the source itself, within a range.',
    ({ card }) => card.content.best ?? null,
  ),
  number(
    'total',
    'Of a total',
    'The whole of which it is a part.',
    ({ card }) => card.content.total ?? null,
  ),
];

/** One row a claim of a number. */
export const quantities = table({
  name: 'quantities',
  title: 'Quantities',
  description: 'One row a claim of a number, in the order in which they were asserted.',
  key: ['claimId'],
  source: claimsOf('quantity'),
  columns: [
    ...claimHead,
    required(
      text(
        'measure',
        'Measure',
        'The slug of what is counted.',
        ({ card }) => card.content.measure,
      ),
    ),
    text('measureTitle', 'Title of the measure', 'The same by the title of the moment.', (item) =>
      item.names.measure(item.card.content.measure),
    ),
    text(
      'population',
      'Population',
      'The slug of who or what it is counted among.',
      ({ card }) => card.content.population ?? null,
    ),
    text('place', 'Place', 'The slug of where.', ({ card }) => card.content.place ?? null),
    text('placeName', 'Name of the place', 'The same by the name of the moment.', (item) =>
      item.card.content.place === undefined ? null : item.names.place(item.card.content.place),
    ),
    ...dated(
      'period',
      'Period',
      'The time that is counted.',
      ({ card }) => card.content.period ?? null,
    ),
    required(
      text(
        'basis',
        'Basis',
        '`exact`, `about`, `at-least`, `at-most`, `range` or `unspecified`: which of the numbers are given.',
        ({ card }) => card.content.basis,
      ),
    ),
    required(
      text('amount', 'Amount', 'The number in words, with its bounds and its hedge.', ({ card }) =>
        amountInWords(card.content),
      ),
    ),
    ...numbers,
    text('unit', 'Unit', 'In what it is counted.', ({ card }) => card.content.unit ?? null),
    text(
      'hedge',
      'Hedge',
      'The hedge of the source, in its words.',
      ({ card }) => card.content.hedge ?? null,
    ),
    boolean(
      'cumulative',
      'Cumulative',
      'Whether it counts all since a beginning; empty where that is not said.',
      ({ card }) => card.content.cumulative ?? null,
    ),
    json('countedBy', 'Counted by', 'The slugs of those who counted.', ({ card }) =>
      countersIn(card.content),
    ),
    text(
      'of',
      'Of the event',
      'The id of the claim of the event that it counts something of.',
      ({ card }) => card.content.of ?? null,
    ),
    sentence,
    ...speaker,
    ...said,
    reports,
  ],
});

function countersIn({ countedBy }: Quantity): readonly string[] | undefined {
  return typeof countedBy === 'string' ? [countedBy] : countedBy;
}
