import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { overlaps } from './view.js';

const SERIES = 'quantity killed   ';

/** What follows is a report at version 7, its claims from 8 on. */
const past = [
  opened,
  report('r', {
    publishedAt: '2022-03-01',
    actors,
    measures: [{ slug: 'killed', title: 'Killed' }],
  }),
];
const counts = (key: string, period: string, value: number) =>
  claim(key, {
    content: { kind: 'quantity', measure: 'killed', basis: 'exact', value, period },
  });
const s = (...claims: object[]) => report('s', { claims });
test('Numbers of a series that clash across periods that meet are a row under its name', () =>
  given(...past, s(counts('a', '2022-03', 5), counts('b', '2022-03-10', 9)))
    .rowsOf(overlaps)
    .wereEver({
      [`${SERIES} v9–`]: { series: SERIES, subject: 'quantity killed  ' },
    }));

test.each([
  ['the same number', [counts('a', '2022-03', 5), counts('b', '2022-03-10', 5)]],
  ['a period that it does not meet', [counts('a', '2022-03', 5), counts('b', '2022-02', 9)]],
  ['one period only, however they clash', [counts('a', '2022-03', 5), counts('b', '2022-03', 9)]],
])('With %s nothing clashes across periods', (_, claims) =>
  given(...past, s(...claims))
    .rowsOf(overlaps)
    .wereEver({}),
);

test('One that is taken back no longer clashes, until it is reinstated', () =>
  given(
    ...past,
    s(counts('a', '2022-03', 5), counts('b', '2022-03-10', 9)),
    changed('s/a', 1, { type: 'retraction' }),
    changed('s/a', 2, { type: 'reinstatement' }),
    changed('s/b', 1, { type: 'retraction' }),
  )
    .rowsOf(overlaps)
    .wereEver({ [`${SERIES} v9–9`]: {}, [`${SERIES} v11–11`]: {} }));

test('A period clashes until no number of it does', () =>
  given(
    ...past,
    s(counts('a', '2022-03', 5), counts('b', '2022-03-10', 9), counts('c', '2022-03-12', 8)),
    changed('s/b', 1, { type: 'retraction' }),
    changed('s/c', 1, { type: 'retraction' }),
  )
    .rowsOf(overlaps)
    .wereEver({ [`${SERIES} v9–11`]: {} }));

test('What is erased never clashed', () =>
  given(...past, s(counts('a', '2022-03', 5), counts('b', '2022-03-10', 9)), erased.claim('s/b', 1))
    .rowsOf(overlaps)
    .wereEver({}));
