import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';

/**
 * The value of `Idempotency-Key`: opaque, 1 to 255 printable ASCII characters,
 * any quotes being part of it.
 *
 * @throws Problem invalid-header if it is anything else.
 */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || /^[\x20-\x7e]{1,255}$/.test(header)) return header;
  throw new Problem(
    problems.invalidHeader,
    'Idempotency-Key must be 1 to 255 printable ASCII characters.',
  );
}

/**
 * What an idempotency key is bound to: SHA-256, in hexadecimal, of method,
 * path, `If-Match` and body in canonical JSON (RFC 8785), so that spaces and
 * the order of fields do not matter.
 */
export function requestFingerprint(request: {
  method: string;
  path: string;
  ifMatch?: string | undefined;
  body: unknown;
}): string {
  const { method, path, ifMatch = null, body = null } = request;
  return createHash('sha256')
    .update(canonicalize([method, path, ifMatch, body]) ?? '')
    .digest('hex');
}
