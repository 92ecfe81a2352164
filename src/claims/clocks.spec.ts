import fc from 'fast-check';

import { publicationRange, rangeOf } from '../dates/world-date.js';
import { clocksOf, compareClocks, mayFollow } from './clocks.js';

/** Every form that a date of EDTF has, and times; dates that meet, follow each other or are unknown. */
const FORMS = [
  ...['2025-06-15', '2025-06-14', '2025-06', '2025', '2026-03-01', '2024'],
  ...['2025-06-15T10:00:00Z', '2025-06-15T15:00:00Z', '2025-06-15T10:00:00+02:00'],
  ...['2025-06~', '2025?', '2025-06-15%', '2025-~06', '?2025-06-15'],
  ...[
    '2025-06-XX',
    '2025-XX-15',
    '2025-XX',
    '202X',
    '20XX',
    '202',
    '20',
    'XXXX',
    'XXXX-06',
    '2025-06-1X',
  ],
  ...[
    '2025-01/2025-06',
    '2025-06-15/..',
    '../2025-06-15',
    '2025-06-15/',
    '/2025-06-15',
    '2025/2026',
  ],
  ...['[2025-06-14,2025-06-16]', '[..2025-06-15]', '[2025-06-15..]', '{2025-06-14..2025-06-16}'],
  ...['2025-21', '2025-33', '2025-40', 'Y12025', 'Y-170000002', 'Y17E8', '1950S2', '-0044-03-15'],
] as const;

const said = fc.option(fc.constantFrom<string>(...FORMS), { nil: undefined });
const publications = [...FORMS, '2025-06-15T12:00:00Z', '2025-06-15T12:00:00.000001+03:00'];
const issued = fc.array(fc.constantFrom(...publications), { minLength: 1, maxLength: 2 });
const dates = fc.record({ said, issued });
type Dates = typeof dates extends fc.Arbitrary<infer T> ? T : never;

const clocks = ({ said, issued }: Dates) =>
  clocksOf(said === undefined ? null : rangeOf(said), issued.map(publicationRange));

const order = (one: Dates, other: Dates) => compareClocks(clocks(one), clocks(other));

describe('When something was said', () => {
  test.each([
    ['is by its own date', '2025-06-15', ['2025-06-20'], '2025-06-15', '2025-06-16'],
    ['is no later than its publication', '2025', ['2025-06-20'], '2025-01-01', '2025-06-21'],
    [
      'is where it was published, absent that',
      undefined,
      ['2025-06-20'],
      '2025-06-20',
      '2025-06-21',
    ],
    ['is not vague because its publication is', '2025-06-15', ['2025'], '2025-06-15', '2025-06-16'],
    [
      'is where it was published, if it is told as later',
      '2025-07',
      ['2025-06'],
      '2025-06-01',
      '2025-07-01',
    ],
    [
      'is where it was first surely published',
      undefined,
      ['2025', '2025-06-20', 'XXXX'],
      '2025-06-20',
      '2025-06-21',
    ],
    ['may be unknown', '../2030', ['2025-06-20'], null, '2025-06-21'],
  ])('%s', (_, said, issued, from, to) => {
    const moment = (date: string | null) => (date === null ? null : Date.parse(date));
    expect(clocks({ said, issued })).toMatchObject({ saidFrom: moment(from), saidTo: moment(to) });
  });
});

describe('Of two words the newer one', () => {
  const published = ['2026-06'];
  test.each([
    ['was said later', '2025-06-15', '2025-06-14'],
    ['is not one that is vague, though it may be later', '2025-06-15', '2025'],
    ['is not one of which nobody knows when it was said', '2025-06-15', 'XXXX'],
    ['is not one that was said by some time', '1950', '../2025-06-15'],
    ['is the certain one, where both may begin alike', '2025-01-01', '2025'],
    [
      'is the one with a time, where the days are the same',
      '2025-06-15T15:00:00Z',
      '2025-06-15T10:00:00Z',
    ],
  ])('%s: %s before %s', (_, newer, older) => {
    expect(order({ said: newer, issued: published }, { said: older, issued: published })).toBe(1);
  });

  test('was published later, where they were said at one time', () => {
    const said = '2025-06-15';
    expect(order({ said, issued: ['2025-06-17'] }, { said, issued: ['2025-06-16'] })).toBe(1);
  });
});

test('A word that cannot be newer never displaces another, whatever the form of its date', () => {
  // Said and published by any two forms, each pair of them.
  const publishedBy = '2026-03-01T12:00:00Z';
  for (const one of FORMS) {
    for (const other of FORMS) {
      const [a, b] = [one, other].map((said) => clocks({ said, issued: [publishedBy] }));
      if (a && b) expectNoneDisplaced(a, b, `${one} beside ${other}`);
    }
  }
  fc.assert(
    fc.property(dates, dates, (one, other) => {
      expectNoneDisplaced(clocks(one), clocks(other), JSON.stringify([one, other]));
    }),
    { numRuns: 3_000 },
  );
});

type Clocks = ReturnType<typeof clocks>;

/** What is surely said before another, or at one moment with it and surely published before it, comes first. */
function expectNoneDisplaced(a: Clocks, b: Clocks, pair: string): void {
  const isBefore = (from: number | null, to: number | null, next: number | null) => {
    const [until, since] = [to ?? Infinity, next ?? -Infinity];
    return until < since || (until === since && from !== to);
  };
  const moments = new Set([a.saidFrom, a.saidTo, b.saidFrom, b.saidTo]);
  const older =
    isBefore(a.saidFrom, a.saidTo, b.saidFrom) ||
    (moments.size === 1 && !moments.has(null) && isBefore(a.issuedFrom, a.issuedTo, b.issuedFrom));
  if (!older) return;
  expect([pair, compareClocks(a, b)]).toEqual([pair, -1]);
  expect([pair, mayFollow(a, b)]).toEqual([pair, false]);
}

test('The order of words is one order, and ties are of equal dates alone', () => {
  fc.assert(
    fc.property(dates, dates, dates, (a, b, c) => {
      expect(order(a, b)).toBe(-order(b, a) + 0);
      if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
      if (order(a, b) === 0) expect(clocks(a)).toEqual(clocks(b));
    }),
    { numRuns: 3_000 },
  );
});
