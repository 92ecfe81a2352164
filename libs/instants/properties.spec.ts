import fc from 'fast-check';
import { parseInstant } from './index.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789-:.+TZtz ')), maxLength: 32 }),
  // Nearly a time: a digit or a sign of one is another.
  fc
    .tuple(
      fc.date({ noInvalidDate: true }),
      fc.nat(30),
      fc.constantFrom(...Array.from('0129-:.TZ+')),
    )
    .map(([date, at, sign]) => {
      const iso = date.toISOString();
      return `${iso.slice(0, at)}${sign}${iso.slice(at + 1)}`;
    }),
);

test('whatever is read as an instant is written as one, and is read again as the same', () => {
  fc.assert(
    fc.property(text, (words) => {
      const instant = parseInstant(words);
      if (instant === undefined) return;
      expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      expect(parseInstant(instant)).toBe(instant);
      // The same moment as JavaScript has, to the millisecond.
      expect(Math.floor(Date.parse(instant))).toBe(Math.floor(Date.parse(words)));
    }),
    { numRuns: 2_000 },
  );
});

test('every time of the calendar is read, in any zone and to the microsecond', () => {
  const min = new Date('0001-01-03T00:00:00Z');
  const max = new Date('9999-12-29T00:00:00Z');
  fc.assert(
    fc.property(
      fc.date({ min, max, noInvalidDate: true }),
      fc.nat(999),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (date, micros, zone) => {
        const local = new Date(date.getTime() + zone * 60_000).toISOString().slice(0, -1);
        const two = (count: number) => String(Math.abs(count)).padStart(2, '0');
        const offset = `${zone < 0 ? '-' : '+'}${two(Math.trunc(zone / 60))}:${two(zone % 60)}`;
        const digits = String(micros).padStart(3, '0');
        expect(parseInstant(`${local}${digits}${offset}`)).toBe(
          `${date.toISOString().slice(0, -1)}${digits}Z`,
        );
      },
    ),
  );
});
