import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { NEWEST, series } from './view.js';

const KILLED = 'quantity killed  ';
const DRAFT = 'milestone treaty draft';

/** What follows is a report at version 8, its claims from 9 on. */
const past = [
  opened,
  report('r', {
    publishedAt: '2022-03-01',
    actors,
    measures: [{ slug: 'killed', title: 'Killed' }],
    processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'draft', title: 'Draft' }] }],
  }),
];
const counts = (key: string, saidAt: string) =>
  claim(key, {
    saidAt,
    content: { kind: 'quantity', measure: 'killed', basis: 'exact', value: 5 },
  });

test('A series is a row under its subject, over versions alone: the newest last, however late it is filed', () =>
  given(
    ...past,
    report('s', { claims: [counts('b', '2022-03-20')] }),
    report('t', { claims: [counts('a', '2022-03-10'), counts('c', '2022-03-21')] }),
  )
    .rowsOf(series)
    .wereEver({
      [`${KILLED} v9–10`]: { subject: KILLED, count: 1, newest: [9], current: 9 },
      [`${KILLED} v11–11`]: { count: 2, newest: [11, 9], current: 9 },
      [`${KILLED} v12–`]: { count: 3, newest: [11, 9, 12], current: 12 },
    }));

test('What was taken back stays in its place, and the newest that is active is the current one', () =>
  given(
    ...past,
    report('s', { claims: [counts('a', '2022-03-10'), counts('b', '2022-03-20')] }),
    report('t', { claims: [counts('c', '2022-03-21')] }),
    changed('s/b', 1, { type: 'supersession', by: 't/c' }),
    changed('t/c', 1, { type: 'retraction' }),
    changed('s/a', 1, { type: 'entered-in-error' }),
  )
    .rowsOf(series)
    .wereEver({
      [`${KILLED} v9–9`]: { current: 9 },
      [`${KILLED} v10–11`]: { newest: [9, 10], current: 10 },
      [`${KILLED} v12–13`]: { newest: [9, 10, 12], current: 12 },
      [`${KILLED} v14–14`]: { count: 3, newest: [9, 10, 12], current: 9 },
      [`${KILLED} v15–`]: { count: 3, newest: [9, 10, 12], current: null },
    }));

test('What is corrected changes its place, or its series', () => {
  const done = { kind: 'milestone', process: 'treaty', step: 'draft', status: 'reported-done' };
  const corrected = (revision: number, fields: object) =>
    changed('s/a', revision, { type: 'correction', cause: 'extraction', ...fields });
  return given(
    ...past,
    report('s', { claims: [counts('a', '2022-03-10'), counts('b', '2022-03-20')] }),
    corrected(1, { saidAt: '2022-03-25' }),
    corrected(2, { content: done }),
  )
    .rowsOf(series)
    .wereEver({
      [`${KILLED} v9–9`]: {},
      [`${KILLED} v10–10`]: { newest: [9, 10] },
      [`${KILLED} v11–11`]: { newest: [10, 9], current: 9 },
      [`${KILLED} v12–`]: { count: 1, newest: [10] },
      [`${DRAFT} v12–`]: { subject: DRAFT, count: 1, newest: [9], current: 9 },
    });
});

test('The row names the newest alone, and counts all', () => {
  const all = Array.from({ length: NEWEST + 2 }, (_, n) =>
    counts(`c${n}`, `2022-02-${n + 1 < 10 ? '0' : ''}${n + 1}`),
  );
  return given(...past, report('s', { claims: all }))
    .rowsOf(series)
    .are({
      [KILLED]: {
        count: NEWEST + 2,
        newest: Array.from({ length: NEWEST }, (_, n) => 9 + 2 + n),
        current: 9 + NEWEST + 1,
      },
    });
});

test('A position is of a cell, not of a series', () =>
  given(
    ...past,
    report('s', {
      issues: [{ slug: 'status', title: 'Status' }],
      claims: [
        claim('c', {
          content: {
            kind: 'position',
            actor: 'north',
            issue: 'status',
            stance: 'offers',
            reading: 'stated',
          },
        }),
      ],
    }),
  )
    .rowsOf(series)
    .wereEver({}));

test('What is erased was never one of them', () =>
  given(...past, report('s', { claims: [counts('a', '2022-03-10')] }), erased.claim('s/a', 1))
    .rowsOf(series)
    .wereEver({}));
