import type { Content } from './kinds/index.js';
import { holdingOf } from './holding.js';

const EVER = 'ever';
const NEVER = 'never';

/** Bounds as dates: `null` where open, the ends of all time in words. */
function told(content: Content, times: Parameters<typeof holdingOf>[1] = {}) {
  const holding = holdingOf(content, times);
  const bound = (milliseconds: number | null) => {
    if (milliseconds === null || Math.abs(milliseconds) < 8e15) {
      return milliseconds === null ? null : new Date(milliseconds).toISOString().slice(0, 10);
    }
    return milliseconds < 0 ? EVER : NEVER;
  };
  return (
    holding && [
      bound(holding.begins.from),
      bound(holding.begins.to),
      bound(holding.ends.from),
      bound(holding.ends.to),
    ]
  );
}

type EventStatus = Extract<Content, { kind: 'event' }>['status'];

function event(occurred: string | undefined, status: EventStatus = 'occurred'): Content {
  return { kind: 'event', what: 'it', status, ...(occurred === undefined ? {} : { occurred }) };
}

describe('an event', () => {
  it.each([
    ['2022-03-29', ['2022-03-29', '2022-03-30', '2022-03-29', '2022-03-30']],
    ['[2022-04-02..2022-04-04]', ['2022-04-02', '2022-04-05', '2022-04-02', '2022-04-05']],
    ['2022-03-01/2022-03-30', ['2022-03-01', '2022-03-02', '2022-03-30', '2022-03-31']],
    ['2022-03/..', ['2022-03-01', '2022-04-01', null, null]],
    ['2022-03-01/', ['2022-03-01', '2022-03-02', '2022-03-01', null]],
    ['../2022-03-30', [null, EVER, '2022-03-30', '2022-03-31']],
    ['/2022-03-30', [null, null, '2022-03-30', '2022-03-31']],
    ['[..2022-03-30]', [EVER, '2022-03-31', EVER, '2022-03-31']],
    ['[2022-03-30..]', ['2022-03-30', NEVER, '2022-03-30', NEVER]],
  ])('of %s begins and ends within these bounds', (occurred, bounds) => {
    expect(told(event(occurred))).toEqual(bounds);
  });

  it('that is going on begins at its date and has no end until there is one', () => {
    expect(told(event('2022-03-01', 'ongoing'))).toEqual(['2022-03-01', '2022-03-02', null, null]);
    expect(told(event('2022-03-01', 'ongoing'), { ended: '2022-04-02' })).toEqual([
      '2022-03-01',
      '2022-03-02',
      '2022-04-02',
      '2022-04-03',
    ]);
  });

  it('that is going on without a date had begun when it was said', () => {
    expect(told(event(undefined, 'ongoing'))).toEqual([null, null, null, null]);
    expect(told(event(undefined, 'ongoing'), { saidAt: '2022-03-30' })).toEqual([
      null,
      '2022-03-31',
      null,
      null,
    ]);
  });

  it('without a date that is not going on has no time', () => {
    expect(told(event(undefined))).toBeUndefined();
    expect(told(event(undefined, 'alleged'))).toBeUndefined();
  });

  it.each(['denied', 'cancelled'] as const)('that is %s has no time', (status) => {
    expect(told(event('2022-03-29', status))).toBeUndefined();
  });

  it('that is alleged may hold at its date, and never surely does', () => {
    expect(told(event('2022-03-29', 'alleged'))).toEqual(['2022-03-29', NEVER, EVER, '2022-03-30']);
    expect(told(event('2022-03-29/..', 'alleged'), { ended: '2022-04-02' })).toEqual([
      '2022-03-29',
      NEVER,
      EVER,
      '2022-04-03',
    ]);
  });
});

it('What is said to be on several dates holds on each of them, and not between', () => {
  const times = (content: Content) =>
    holdingOf(content, {})?.times?.map(({ begins, ends }) =>
      [begins.from, ends.to].map((bound) => new Date(bound ?? NaN).toISOString().slice(0, 10)),
    );
  expect(times(event('{2022-03-01,2022-03-05..2022-03-06}'))).toEqual([
    ['2022-03-01', '2022-03-02'],
    ['2022-03-05', '2022-03-07'],
  ]);
  expect(told(event('{2022-03-05,2022-03-01}'))).toEqual([
    '2022-03-01',
    '2022-03-02',
    '2022-03-05',
    '2022-03-06',
  ]);
  expect(times(event('[2022-03-01,2022-03-05]'))).toBeUndefined();
  expect(times(event('{2022-03-01,2022-03-05}', 'ongoing'))).toBeUndefined();
});

it('What was in a year beyond all dates does not hold in one of ours', () => {
  expect(told(event('Y-170000002'))).toEqual([EVER, EVER, EVER, EVER]);
  expect(told(event('Y170000002'))).toEqual([NEVER, NEVER, NEVER, NEVER]);
});

test('a quantity holds all through its period, and has no time without one', () => {
  const quantity = { kind: 'quantity', measure: 'killed', basis: 'about', value: 7 } as const;
  expect(told({ ...quantity, period: '2022-03' })).toEqual([
    '2022-03-01',
    '2022-03-01',
    '2022-04-01',
    '2022-04-01',
  ]);
  expect(told(quantity)).toBeUndefined();
});

test('positions, dependencies and statements have no time of their own', () => {
  expect(told({ kind: 'statement', gist: 'something' })).toBeUndefined();
  expect(
    told({ kind: 'position', actor: 'a', issue: 'b', stance: 'offers', reading: 'stated' }),
  ).toBeUndefined();
});
