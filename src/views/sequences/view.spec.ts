import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { sequences } from './view.js';

const step = (slug: string) => ({ slug, title: slug });

/** What follows is a report at version 7, its claims from 8 on. */
const past = [
  opened,
  report('r', {
    publishedAt: '2022-03-01',
    actors,
    processes: [{ slug: 'treaty', title: 'Treaty', steps: ['draft', 'signing', 'vote'].map(step) }],
  }),
];
const waits = (key: string, of: string, requires: string[], type = 'finish-start') =>
  claim(key, { content: { kind: 'dependency', process: 'treaty', step: of, requires, type } });
const done = (key: string, of: string, occurred?: string, status = 'reported-done') =>
  claim(key, { content: { kind: 'milestone', process: 'treaty', step: of, status, occurred } });
const s = (...claims: object[]) => report('s', { claims });
const tooSoon = [
  waits('w', 'signing', ['draft']),
  done('a', 'signing', '2022-03-10'),
  done('b', 'draft', '2022-03-20'),
];

test('A step that was done before one that it waits for is in the row of its process', () =>
  given(...past, s(...tooSoon))
    .rowsOf(sequences)
    .wereEver({
      'treaty v10–': {
        process: 'treaty',
        count: 1,
        disorders: [{ rule: 'out-of-order', step: 'signing', count: 3, claims: [8, 9, 10] }],
      },
    }));

test('Steps that wait for each other in a circle are there under the first of them by name', () =>
  given(
    ...past,
    s(
      waits('a', 'signing', ['draft']),
      waits('b', 'draft', ['vote']),
      waits('c', 'vote', ['signing']),
    ),
  )
    .rowsOf(sequences)
    .wereEver({
      'treaty v10–': {
        count: 1,
        disorders: [{ rule: 'circular', step: 'draft', count: 3, claims: [8, 9, 10] }],
      },
    }));

test.each([
  [
    'were done in order',
    [
      waits('w', 'signing', ['draft']),
      done('a', 'signing', '2022-03-20'),
      done('b', 'draft', '2022-03-10'),
    ],
  ],
  ['may go side by side', [waits('w', 'signing', ['draft'], 'concurrent'), ...tooSoon.slice(1)]],
  ['are not said to wait', tooSoon.slice(1)],
  ['were stopped', [tooSoon[0], done('a', 'signing', '2022-03-10', 'blocked'), tooSoon[2]]],
])('Steps that %s are in order', (_, claims) =>
  given(...past, s(...(claims as object[])))
    .rowsOf(sequences)
    .wereEver({}),
);

test.each(['w', 'a', 'b'])('There is no disorder while %s is taken back', (key) =>
  given(
    ...past,
    s(...tooSoon),
    changed(`s/${key}`, 1, { type: 'retraction' }),
    changed(`s/${key}`, 2, { type: 'reinstatement' }),
  )
    .rowsOf(sequences)
    .wereEver({ 'treaty v10–10': { count: 1 }, 'treaty v12–': { count: 1 } }),
);

test('A dependency that has ended orders nothing any more', () =>
  given(...past, s(...tooSoon), changed('s/w', 1, { type: 'validity-end', ended: '2022-03-31' }))
    .rowsOf(sequences)
    .wereEver({ 'treaty v10–10': {} }));

test('What is erased never was out of order', () =>
  given(...past, s(...tooSoon), erased.claim('s/a', 1))
    .rowsOf(sequences)
    .wereEver({}));
