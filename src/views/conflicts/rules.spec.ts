import type { Quantity } from '../../claims/kinds/quantity.js';
import { apart, intervalOf } from './intervals.js';
import { doneAndBlocked, mismatched, objectionsThatCount, tied } from './rules.js';

const of = (numbers: Partial<Quantity> & Pick<Quantity, 'basis'>, more: Partial<Quantity> = {}) =>
  ({ kind: 'quantity', measure: 'fish', ...numbers, ...more }) as Quantity;
const exactly = (value: number) => of({ basis: 'exact', value });
const about = (value: number) => of({ basis: 'about', value });
const atLeast = (min: number) => of({ basis: 'at-least', min });
const moreThan = (minExclusive: number) => of({ basis: 'at-least', minExclusive });
const atMost = (max: number) => of({ basis: 'at-most', max });
const lessThan = (maxExclusive: number) => of({ basis: 'at-most', maxExclusive });

const meet = (...quantities: Quantity[]) => apart(quantities.map(intervalOf)).length === 0;

describe('Intervals', () => {
  test.each([
    [exactly(4), exactly(4), true],
    [exactly(4), exactly(5), false],
    [about(700), exactly(630), true],
    [about(700), exactly(770), true],
    [about(700), exactly(629), false],
    [about(700), exactly(771), false],
    [about(-10), exactly(-11), true],
    [about(-10), exactly(-12), false],
    [about(0), exactly(0), true],
    [about(3), exactly(3.3), true],
    [atMost(400), about(440), true],
    [atMost(400), about(700), false],
    [atMost(400), atLeast(400), true],
    [lessThan(400), atLeast(400), false],
    [atMost(400), moreThan(400), false],
    [lessThan(400), moreThan(400), false],
    [lessThan(400), lessThan(1), true],
    [atLeast(1), moreThan(400), true],
    [of({ basis: 'range', min: 1, max: 3 }), of({ basis: 'range', min: 3, max: 4 }), true],
    [
      of({ basis: 'range', min: 1, maxExclusive: 3 }),
      of({ basis: 'range', min: 3, max: 4 }),
      false,
    ],
  ])('%j and %j meet: %s', (one, other, expected) => {
    expect(meet(one, other)).toBe(expected);
    expect(meet(other, one)).toBe(expected);
  });

  test('that miss any other are found, and no others', () => {
    const intervals = [atLeast(1), exactly(5), exactly(7), atMost(6)].map(intervalOf);
    expect(apart(intervals)).toEqual([intervals[1], intervals[2], intervals[3]]);
    expect(apart([])).toEqual([]);
    expect(apart([intervalOf(exactly(1))])).toEqual([]);
  });

  test('are found as by comparing each with each', () => {
    const all = [exactly(1), about(1), atLeast(1), moreThan(1), atMost(1), lessThan(1), exactly(2)];
    for (let subset = 0; subset < 2 ** all.length; subset += 1) {
      const chosen = all.filter((_, index) => (subset >> index) & 1).map(intervalOf);
      const each = chosen.filter((one) => chosen.some((other) => apart([one, other]).length > 0));
      expect(apart(chosen)).toEqual(each);
    }
  });
});

describe('Numbers', () => {
  const names = (...quantities: Quantity[]) =>
    mismatched(quantities.map((quantity, index) => ({ claim: String(index), quantity }))).map(
      ({ period, claims }) => [period, ...claims],
    );

  test('of different periods, or of one and of none, do not meet and need not', () => {
    expect(
      names(exactly(1), of(exactly(2), { period: '2022' }), of(exactly(3), { period: '2023' })),
    ).toEqual([]);
  });

  test('of one period are told by its range, however it is written', () => {
    expect(
      names(
        of(exactly(1), { period: '2022-03' }),
        of(exactly(2), { period: '2022-03-01/2022-03-31' }),
        exactly(1),
        exactly(3),
      ),
    ).toEqual([
      [null, '2', '3'],
      ['2022-03', '0', '1'],
    ]);
  });
});

describe('Stances', () => {
  const clocks = { said: 5, published: 9 };
  const taken = (claim: string, stance: 'offers' | 'rejects', more: object = {}) => ({
    claim,
    stance,
    own: true,
    clocks,
    ...more,
  });

  test('tie where they were said and published at one time', () => {
    expect(tied([taken('a', 'offers'), taken('b', 'rejects')])).toEqual(['a', 'b']);
    expect(
      tied([taken('a', 'offers'), taken('b', 'rejects', { clocks: { ...clocks, said: 4 } })]),
    ).toEqual([]);
    expect(
      tied([taken('a', 'offers'), taken('b', 'rejects', { clocks: { ...clocks, published: 8 } })]),
    ).toEqual([]);
  });

  test('tie where the time is open for both', () => {
    const never = { clocks: { said: Infinity, published: Infinity } };
    expect(tied([taken('a', 'offers', never), taken('b', 'rejects', never)])).toEqual(['a', 'b']);
  });

  test('do not tie where they are one', () => {
    expect(tied([taken('a', 'offers'), taken('b', 'offers')])).toEqual([]);
    expect(tied([taken('a', 'offers'), taken('a', 'offers')])).toEqual([]);
  });

  test('tie within one claim too, whose legs take both', () => {
    expect(tied([taken('a', 'offers'), taken('a', 'rejects')])).toEqual(['a']);
  });

  test('of an actor do not tie with others’ words', () => {
    expect(tied([taken('a', 'offers'), taken('b', 'rejects', { own: false })])).toEqual([]);
    expect(
      tied([taken('a', 'offers', { own: false }), taken('b', 'rejects', { own: false })]),
    ).toEqual(['a', 'b']);
  });
});

describe('A step', () => {
  test('is not both done and blocked', () => {
    const at = (
      claim: string,
      status: 'blocked' | 'reported-done' | 'confirmed-done' | 'scheduled',
    ) => ({
      claim,
      status,
    });
    expect(doneAndBlocked([at('a', 'blocked'), at('b', 'scheduled')])).toEqual([]);
    expect(doneAndBlocked([at('a', 'confirmed-done'), at('b', 'reported-done')])).toEqual([]);
    expect(doneAndBlocked([at('a', 'blocked'), at('b', 'reported-done')])).toEqual(['b', 'a']);
    expect(
      doneAndBlocked([at('a', 'blocked'), at('b', 'confirmed-done'), at('c', 'scheduled')]),
    ).toEqual(['b', 'a']);
  });
});

describe('An objection', () => {
  test('counts by way of an active claim, unless it was dismissed', () => {
    const objections = [
      { by: 'a', kind: 'denied', outcome: null },
      { by: 'b', kind: 'denied', outcome: 'dismissed' },
      { by: 'c', kind: 'denied', outcome: 'upheld' },
      { by: 'd', kind: 'denied', outcome: null },
      { by: 'a', kind: 'disputed', outcome: null },
    ] as const;
    const counting = objectionsThatCount(objections, 'denied', (claim) => claim !== 'd');
    expect(counting.map(({ by }) => by)).toEqual(['a', 'c']);
  });
});
