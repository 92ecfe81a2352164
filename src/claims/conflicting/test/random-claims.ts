import fc from 'fast-check';

import { stance } from '../../kinds/stance.js';
import type { Filed } from './claims.js';

/** Dates that meet, touch, lie within each other, are open, unknown or one of several. */
const DATES = [
  ...['2022-03-01', '2022-03-02', '2022-03-31', '2022-04-01', '2022-03', '2022-04', '2022', '2021'],
  ...[
    '2022-03-15/2022-04-15',
    '2022-03-31/2022-04-01',
    '2022-04-01/2022-05',
    '2022-02-24/2022-03-01',
  ],
  ...[
    '2022-03-10/..',
    '../2022-03-10',
    '/2022-04',
    '2022-04-15/',
    'XXXX',
    '2022-03-2X',
    '2022-03~',
  ],
  ...['[2022-03-01..2022-03-05]', '{2022-03-01,2022-04-01}', '2022-03-01T12:00:00Z'],
];
const PUBLISHED = [
  '2022-03-01',
  '2022-03-02',
  '2022-04',
  '2022-03-31T23:30:00Z',
  'XXXX',
  '2022-04-01',
];
const STATUSES = [
  ...(['required', 'proposed', 'scheduled', 'in-progress', 'reported-done'] as const),
  ...(['confirmed-done', 'blocked', 'cancelled', 'abandoned'] as const),
];

const date = fc.constantFrom(...DATES);
const day = fc.constantFrom('2021-12-01', '2022-01-15', '2022-03-01', '2022-05-09');
const step = fc.constantFrom('draft', 'vote', 'signature', 'deposit');
/** One of which much is said, and many of which little is. */
const process = fc.oneof(
  { weight: 1, arbitrary: fc.constant('treaty') },
  { weight: 5, arbitrary: fc.nat({ max: 25 }).map((number) => `process-${number}`) },
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const numbers = fc.oneof(
  fc.record({
    basis: fc.constantFrom('exact' as const, 'about' as const),
    value: fc.integer({ min: -3, max: 12 }),
  }),
  fc.record({ basis: fc.constant('at-least' as const), min: fc.integer({ min: 0, max: 9 }) }),
  fc.record({
    basis: fc.constant('at-least' as const),
    minExclusive: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ basis: fc.constant('at-most' as const), max: fc.integer({ min: 0, max: 9 }) }),
  fc.record({
    basis: fc.constant('at-most' as const),
    maxExclusive: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ basis: fc.constant('unspecified' as const), hedge: fc.constant('many') }),
);

const quantity = fc
  .tuple(
    fc.record({
      kind: fc.constant('quantity' as const),
      measure: fc.constantFrom('killed', 'fled'),
      place: optional(fc.constantFrom('chernihiv', 'kyiv')),
      unit: optional(fc.constantFrom('people', 'houses')),
      of: optional(fc.constantFrom('one-battle', 'another-battle')),
      cumulative: optional(fc.boolean()),
      period: optional(date),
    }),
    numbers,
  )
  .map(([content, given]) => ({ ...content, ...given }));

const content = fc.oneof(
  quantity,
  fc.record({
    kind: fc.constant('position' as const),
    actor: fc.constantFrom('ann', 'bea'),
    issue: fc.constantFrom('status', 'territory'),
    stance: fc.constantFrom(...stance.options),
    reading: fc.constant('stated' as const),
  }),
  fc.record({
    kind: fc.constant('milestone' as const),
    process,
    step: optional(step),
    status: fc.oneof(fc.constantFrom(...STATUSES), fc.constant('confirmed-done' as const)),
    occurred: optional(fc.oneof(date, day)),
  }),
  fc.record({
    kind: fc.constant('dependency' as const),
    process,
    step,
    requires: fc.uniqueArray(step, { maxLength: 2 }),
    type: fc.constantFrom('finish-start' as const, 'concurrent' as const),
  }),
);

/** A claim of any kind that is compared with others, with few things to be about, so that claims meet. */
export const anyClaim: fc.Arbitrary<Filed> = fc.record({
  content,
  saidAt: optional(date),
  publishedAt: fc.constantFrom(...PUBLISHED),
  speaker: optional(fc.constantFrom('ann', 'bea')),
  ended: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('2022-05') },
  ),
});
