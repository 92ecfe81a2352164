import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';

/** The value of an `Idempotency-Key` and what it is bound to. */
export interface IdempotentRequest {
  readonly key: string;
  readonly fingerprint: string;
}

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

/**
 * What stands for the idempotency of one part of a streamed request: a key that no client can
 * choose, bound to the request and to the part, of which spaces and the order of fields do not matter.
 *
 * @param number the place of the part in the stream.
 * @param body the part: a JSON value.
 */
export function partOf(
  { key, fingerprint }: IdempotentRequest,
  number: number,
  body: unknown,
): IdempotentRequest {
  return {
    key: `${key}\n${number}`,
    fingerprint: createHash('sha256')
      .update(canonicalize([fingerprint, body]) ?? '')
      .digest('hex'),
  };
}
