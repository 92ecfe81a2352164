import { actorChanges } from '../../actors/change-actor.js';
import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { cells } from './view.js';

const CELL = 'position north status';
const OTHER = 'position south status';

/** A report of a position of the north: said when it was published, by the north itself, if nothing else is told. */
const says = (slug: string, stance: string, day: number | string, fields: object = {}) =>
  report(slug, {
    publishedAt: typeof day === 'number' ? `2022-03-${day}` : '2022-03-29',
    claims: [
      claim('c', {
        content: { kind: 'position', actor: 'north', issue: 'status', stance, reading: 'stated' },
        ...(typeof day === 'string' ? { saidAt: day } : {}),
        ...fields,
      }),
    ],
  });
/** What follows is a report at version 7 and its claim at 8, and so on. */
const past = [
  opened,
  report('r', { publishedAt: '2022-03-01', actors, issues: [{ slug: 'status', title: 'Status' }] }),
];
const BY_SOUTH = { utterer: { actor: 'south' } };

test('A cell is a row under its subject, over versions alone', () =>
  given(...past, says('a', 'offers', 10))
    .rowsOf(cells)
    .wereEver({
      [`${CELL} v8–`]: {
        actor: 'north',
        issue: 'status',
        claimId: 'a/c',
        leg: 0,
        since: '2022-03-10',
        shifts: 0,
        joined: false,
        unsure: 0,
      },
    }));

test.each([
  [
    'the newest, however late the older one is filed',
    [says('a', 'rejects', 20), says('b', 'offers', 10)],
    { claimId: 'a/c', since: '2022-03-20', shifts: 1 },
  ],
  [
    'the actor’s own, before newer words of others',
    [says('a', 'offers', 10), says('b', 'rejects', 20, BY_SOUTH)],
    { claimId: 'a/c', shifts: 0 },
  ],
  [
    'words of others, where it said nothing itself',
    [says('b', 'rejects', 20, BY_SOUTH)],
    { claimId: 'b/c', shifts: 0 },
  ],
  [
    'one held since the first of a run of the same stance',
    [says('a', 'seeks', 10), says('b', 'offers', 11), says('c', 'offers', 12)],
    { claimId: 'c/c', since: '2022-03-11', shifts: 1, joined: false },
  ],
  [
    'several that tie and have one stance, together',
    [says('a', 'offers', 10), says('b', 'offers', 10)],
    { claimId: 'b/c', joined: true, unsure: 0 },
  ],
  [
    'one that ties with another stance, and is unsure',
    [says('a', 'offers', 10), says('b', 'rejects', 10)],
    { claimId: 'b/c', joined: false, unsure: 1 },
  ],
  [
    'a certain one, unsure where a vague one may be newer',
    [
      says('a', 'offers', '2022-03-10'),
      says('b', 'rejects', '2022-03'),
      says('c', 'seeks', '2022-03'),
    ],
    { claimId: 'a/c', unsure: 2 },
  ],
])('The current position is %s', (_, reports, row) =>
  given(...past, ...reports)
    .rowsOf(cells)
    .are({ [CELL]: row }),
);

test('What is superseded adds no words to one that ties with it', () =>
  given(
    ...past,
    says('a', 'offers', 10),
    says('b', 'offers', 10),
    says('c', 'seeks', 11),
    changed('a/c', 1, { type: 'supersession', by: 'c/c' }),
    changed('c/c', 1, { type: 'retraction' }),
  )
    .rowsOf(cells)
    .are({ [CELL]: { claimId: 'b/c', joined: false } }));

test('Legs of an exchange come before a plain position that ties, and fill the cells of their holders', () => {
  const leg = (holder: string) => ({ holder, issue: 'status', stance: 'accepts' });
  const exchange = {
    kind: 'exchange',
    legs: [leg('north'), leg('south')],
    linkage: 'in-exchange-for',
  };
  return given(...past, says('x', 'accepts', 10, { content: exchange }), says('a', 'offers', 10))
    .rowsOf(cells)
    .are({
      [CELL]: { claimId: 'x/c', leg: 1, unsure: 1 },
      [OTHER]: { actor: 'south', claimId: 'x/c', leg: 2 },
    });
});

test('One that is superseded was right in its day: the shift stays, and it decides no more', () =>
  given(
    ...past,
    says('a', 'rejects', 20),
    says('b', 'offers', 21),
    changed('a/c', 1, { type: 'supersession', by: 'b/c' }),
  )
    .rowsOf(cells)
    .wereEver({
      [`${CELL} v8–9`]: { claimId: 'a/c', shifts: 0 },
      [`${CELL} v10–`]: { claimId: 'b/c', shifts: 1, since: '2022-03-21' },
    }));

test.each(['retraction', 'entered-in-error'])(
  'After a %s the cell is as if it had not been said, until it is reinstated',
  (type) =>
    given(
      ...past,
      says('a', 'offers', 10),
      says('b', 'rejects', 20),
      changed('b/c', 1, { type }),
      changed('a/c', 1, { type }),
      changed('a/c', 2, { type: 'reinstatement' }),
    )
      .rowsOf(cells)
      .wereEver({
        [`${CELL} v8–9`]: { claimId: 'a/c', shifts: 0 },
        [`${CELL} v10–10`]: { claimId: 'b/c', shifts: 1 },
        [`${CELL} v11–11`]: { claimId: 'a/c', shifts: 0 },
        [`${CELL} v13–`]: { claimId: 'a/c' },
      }),
);

test('Actors that are merged keep cells of their own', () =>
  given(
    ...past,
    says('a', 'offers', 10),
    actorChanges.merge('north', { into: 'south', reason: 'So' }),
  )
    .rowsOf(cells)
    .wereEver({ [`${CELL} v8–`]: { actor: 'north' } }));

test('What is erased never decided', () =>
  given(...past, says('a', 'offers', 10), says('b', 'rejects', 20), erased.claim('b/c', 1))
    .rowsOf(cells)
    .wereEver({ [`${CELL} v8–`]: { claimId: 'a/c', shifts: 0, unsure: 0 } }));
