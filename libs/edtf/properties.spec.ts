import fc from 'fast-check';
import { EDTF_MAX_LENGTH, parseEdtf, type EdtfDate } from './index.js';

const DAY = 86_400_000;

const day = fc
  .date({
    min: new Date('0000-01-01'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const date = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, end]) => text.slice(0, end));

/** Texts near EDTF: real forms with one character replaced, so that many are taken and many not. */
const nearEdtf = fc
  .tuple(
    fc.constantFrom(
      '2022-03-29',
      '2022-03-29T10:00:00.5+03:00',
      '2004-06~-11',
      '1985-04-12/..',
      '/1985',
      '15XX-12-25',
      '1984-X2-XX',
      'Y-17E7',
      '1950S2',
      '2001-34',
      '-156X',
      '[1667,1668,1670..1672]',
      '{..1983-12-31,1984-10-10..1984-11-01}',
    ),
    fc.nat({ max: 40 }),
    fc.constantFrom(...Array.from('0123456789X-/.,[]{}?~%YES:TZ+ ')),
  )
  .map(([text, at, char]) => text.slice(0, at) + char + text.slice(at + 1));

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2 * EDTF_MAX_LENGTH }),
  fc.string({ unit: fc.constantFrom(...Array.from('0129X-/.,[]{}?~%YES:TZ')), maxLength: 24 }),
  nearEdtf,
);

function read(text: string): EdtfDate {
  const result = parseEdtf(text);
  if (!result.ok) throw new Error(result.problem);
  return result.date;
}

function startOf(text: string): number {
  const { from } = read(text);
  if (from === null) throw new Error(`${text} has no start`);
  return from;
}

it('Any string is either read as written, with a range that does not run backwards, or refused', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const result = parseEdtf(text);
      if (!result.ok) {
        expect(result.problem).not.toBe('');
        return;
      }
      const { edtf, from, to } = result.date;
      expect(edtf).toBe(text);
      if (from !== null && to !== null) expect(from).toBeLessThan(to);
    }),
    { numRuns: 2000 },
  );
});

it('A day is the 24 hours from its midnight in UTC', () => {
  fc.assert(
    fc.property(day, (text) => {
      const midnight = Date.parse(text);
      expect(read(text)).toEqual({ edtf: text, from: midnight, to: midnight + DAY });
    }),
  );
});

it('An interval has the start of its first date and the end of its last', () => {
  fc.assert(
    fc.property(date, date, (one, other) => {
      const [first, last] = startOf(one) <= startOf(other) ? [one, other] : [other, one];
      const { from, to } = read(`${first}/${last}`);
      expect([from, to]).toEqual([read(first).from, read(last).to]);
    }),
  );
});

it('A set has the range of its members in any order', () => {
  fc.assert(
    fc.property(fc.array(date, { minLength: 1, maxLength: 8 }), (members) => {
      const { from, to } = read(`[${members.join(',')}]`);
      const ranges = members.map(read);
      expect(from).toBe(Math.min(...ranges.map((range) => Number(range.from))));
      expect(to).toBe(Math.max(...ranges.map((range) => Number(range.to))));
    }),
  );
});

it('Unspecified digits have the range of all the days that they can be', () => {
  const masked = fc
    .tuple(
      day,
      fc.uniqueArray(fc.constantFrom<number>(2, 3, 5, 6, 8, 9), { minLength: 1, maxLength: 3 }),
    )
    .map(([text, places]) => [...text].map((c, i) => (places.includes(i) ? 'X' : c)).join(''));
  fc.assert(
    fc.property(masked, (text) => {
      const result = parseEdtf(text);
      fc.pre(result.ok); // The library does not take `3X` in a month of 30 days.
      const days = everyDay(text);
      expect(read(text)).toEqual({
        edtf: text,
        from: Math.min(...days),
        to: Math.max(...days) + DAY,
      });
    }),
  );
});

/** Every existing day that fits, found by trying each digit: JavaScript's own parser is the judge. */
function everyDay(text: string): number[] {
  if (!text.includes('X')) {
    const time = Date.parse(text);
    const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
    return exists ? [time] : [];
  }
  return Array.from('0123456789').flatMap((digit) => everyDay(text.replace('X', digit)));
}
