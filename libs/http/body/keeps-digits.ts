/**
 * Whether a number as JSON writes it is the number that a double (IEEE 754) keeps of it: whether
 * its decimal value is that of the double's shortest decimal text, which is what canonical JSON
 * writes. `1.0`, `1e3` and `0.1` are, and so is `-0`, which is 0; `9007199254740993` and `1e400`
 * are not. Linear in the length of the literal.
 */
export function keepsDigits(literal: string): boolean {
  if (FEW_DIGITS.test(literal)) return true;
  const kept = Number(literal);
  return Number.isFinite(kept) && normalForm(literal) === normalForm(String(kept));
}

/** A double keeps any fifteen digits. */
const FEW_DIGITS = /^-?[\d.]{1,15}$/;
const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/;

/** One text for each decimal number: `-0.125` and `-1250e-4` are `-125e0`, as in -0.125 × 10⁰. */
function normalForm(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = LITERAL.exec(literal) ?? [];
  const digits = whole + fraction;
  const first = digits.search(/[1-9]/);
  if (first < 0) return '0';
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return `${sign}${digits.slice(first, end)}e${whole.length - first + Number(exponent)}`;
}
