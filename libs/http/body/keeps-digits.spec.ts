import fc from 'fast-check';

import { keepsDigits } from './keeps-digits.js';

describe('a number as JSON writes it', () => {
  it.each([
    ...['0', '-0', '0.0', '0e5', '-0.00e-99999999999999999999', '1', '-1', '1.0', '0.10', '100'],
    ...['1e3', '1E+3', '1000e-3', '0.1', '0.30000000000000004', '9007199254740992', '1e22'],
    ...['123456789012345', '9007199254740994', '1.7976931348623157e308', '5e-324'],
    ...[`1${'0'.repeat(308)}`, `1${'0'.repeat(400)}e-400`, `0.${'0'.repeat(400)}1e401`],
  ])('keeps its digits: %s', (literal) => {
    expect(keepsDigits(literal)).toBe(true);
  });

  it.each([
    ...['9007199254740993', '-9007199254740993', '0.1000000000000000055', '1e400', '-1e400'],
    ...['1e-400', '-1e-400', '4e-324', '1e23000', `1e${'9'.repeat(400)}`, '12345678901234567890'],
    ...['0.1000000000000000055511151231257827', `1${'0'.repeat(40)}1`, `0.${'0'.repeat(400)}1`],
    // The double's own value to the last digit: its shortest text is 1e+23.
    '99999999999999991611392',
  ])('does not: %s', (literal) => {
    expect(keepsDigits(literal)).toBe(false);
  });

  it('keeps them if it is, in whole numbers, what its double is written as', () => {
    const digits = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 1, maxLength });
    const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
    const exponents = fc.option(fc.integer({ min: -340, max: 340 }), { nil: undefined });
    const literals = fc.oneof(
      doubles.map(String),
      doubles.map((double) => double.toExponential()),
      doubles.map((double) => double.toPrecision(18)),
      fc
        .tuple(fc.constantFrom('', '-'), digits(20), digits(20), exponents)
        .map(
          ([sign, whole, fraction, exponent]) =>
            `${sign}${BigInt(whole)}.${fraction}${exponent === undefined ? '' : `e${exponent}`}`,
        ),
    );
    fc.assert(
      fc.property(literals, (literal) => {
        const kept = Number(literal);
        const same = Number.isFinite(kept) && scaled(literal) === scaled(String(kept));
        expect(keepsDigits(literal)).toBe(same);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A number of at most 400 decimal places, times 10^400. */
function scaled(literal: string): bigint {
  const [mantissa = '', exponent = '0'] = literal.split(/e/i);
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(400 + Number(exponent) - fraction.length);
}
