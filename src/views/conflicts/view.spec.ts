import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { conflicts, SHOWN } from './view.js';

const STANCES = 'position north status';
/** Numbers without a unit, by their period; absent that, of whatever time. */
const numbers = (period = '') => `quantity killed   ${period} `;

/** What follows is a report at version 9, its claims from 10 on. */
const past = [
  opened,
  report('r', {
    publishedAt: '2022-03-01',
    actors,
    issues: [{ slug: 'status', title: 'Status' }],
    measures: [{ slug: 'killed', title: 'Killed' }],
    processes: [{ slug: 'treaty', title: 'Treaty', steps: [] }],
  }),
];
const takes = (key: string, stance: string, saidAt = '2022-03-10', fields: object = {}) =>
  claim(key, {
    saidAt,
    content: { kind: 'position', actor: 'north', issue: 'status', stance, reading: 'stated' },
    ...fields,
  });
const counts = (key: string, value: number, fields: object = {}) =>
  claim(key, {
    saidAt: '2022-03-10',
    content: { kind: 'quantity', measure: 'killed', basis: 'exact', value, ...fields },
  });
const reaches = (key: string, status: string) =>
  claim(key, {
    saidAt: '2022-03-10',
    content: { kind: 'milestone', process: 'treaty', status },
  });
const s = (...claims: object[]) => report('s', { claims });

test('Stances of one cell that tie in time and differ are a row under the cell, over versions alone', () =>
  given(...past, s(takes('a', 'offers'), takes('b', 'rejects'), takes('c', 'seeks', '2022-03-11')))
    .rowsOf(conflicts)
    .wereEver({
      [`${STANCES} v11–`]: {
        peers: STANCES,
        count: 2,
        claims: [10, 11],
        series: null,
        time: null,
        common: null,
      },
    }));

test.each<[string, object[], string]>([
  ['the same stance', [takes('a', 'offers'), takes('b', 'offers')], STANCES],
  ['a stance of another time', [takes('a', 'offers'), takes('b', 'seeks', '2022-03-11')], STANCES],
  [
    'the word of others',
    [takes('a', 'offers'), takes('b', 'seeks', '2022-03-10', { utterer: { actor: 'south' } })],
    STANCES,
  ],
  ['the same number', [counts('a', 5), counts('b', 5)], numbers()],
  ['a number of another unit', [counts('a', 5, { unit: 'boats' }), counts('b', 6)], numbers()],
  [
    'a status on the way to another',
    [reaches('a', 'in-progress'), reaches('b', 'reported-done')],
    'milestone treaty ',
  ],
])('With %s nothing clashes', (_, claims) =>
  given(...past, s(...claims))
    .rowsOf(conflicts)
    .wereEver({}),
);

test('Numbers of one time that cannot both hold clash, and so do a step that is done and one that is stopped', () =>
  given(
    ...past,
    s(counts('a', 5), counts('b', 6), reaches('c', 'confirmed-done'), reaches('d', 'cancelled')),
  )
    .rowsOf(conflicts)
    .are({
      [numbers()]: { count: 2, claims: [10, 11], series: null, time: null },
      'milestone treaty ': { count: 2, claims: [12, 13], series: null },
    }));

test('Numbers of one period have a row whether or not they clash: what they have in common', () => {
  const march = { from: Date.UTC(2022, 2), to: Date.UTC(2022, 3) };
  const peers = numbers(`${march.from}_${march.to}`);
  const closed = { lowOpen: false, highOpen: false };
  const row = { peers, series: 'quantity killed   ', time: march };
  const inMarch = { period: '2022-03' };
  return given(
    ...past,
    s(
      counts('a', 5, { ...inMarch, basis: 'range', value: undefined, min: 3, max: 7 }),
      counts('b', 5, { ...inMarch, basis: 'at-least', value: undefined, min: 5 }),
      counts('c', 9, inMarch),
    ),
    changed('s/c', 1, { type: 'retraction' }),
  )
    .rowsOf(conflicts)
    .wereEver({
      [`${peers} v10–10`]: { ...row, count: 0, claims: [], common: { low: 3, high: 7, ...closed } },
      [`${peers} v11–11`]: { ...row, count: 0, common: { low: 5, high: 7, ...closed } },
      [`${peers} v12–12`]: { count: 2, claims: [10, 12], common: { low: 9, high: 7, ...closed } },
      [`${peers} v13–`]: { ...row, count: 0, claims: [], common: { low: 5, high: 7, ...closed } },
    });
});

test('What is taken back clashes no longer, and does again once it is reinstated', () =>
  given(
    ...past,
    s(takes('a', 'offers'), takes('b', 'rejects')),
    changed('s/b', 1, { type: 'retraction' }),
    changed('s/b', 2, { type: 'reinstatement' }),
    changed('s/a', 1, { type: 'correction', cause: 'extraction', saidAt: '2022-03-09' }),
  )
    .rowsOf(conflicts)
    .wereEver({
      [`${STANCES} v11–11`]: { count: 2 },
      [`${STANCES} v13–13`]: { count: 2, claims: [10, 11] },
    }));

test('The row names the first alone, and counts all that clash', () =>
  given(...past, s(...Array.from({ length: SHOWN + 2 }, (_, n) => counts(`c${n}`, n))))
    .rowsOf(conflicts)
    .are({
      [numbers()]: { count: SHOWN + 2, claims: Array.from({ length: SHOWN }, (_, n) => 10 + n) },
    }));

test('What is erased never clashed', () =>
  given(...past, s(takes('a', 'offers'), takes('b', 'rejects')), erased.claim('s/b', 1))
    .rowsOf(conflicts)
    .wereEver({}));
