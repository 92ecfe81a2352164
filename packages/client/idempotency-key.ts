/**
 * A value for `Idempotency-Key` that nobody else has: 128 random bits, as 32 hexadecimal digits.
 * `randomUUID` is missing in pages that came over plain HTTP.
 */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
