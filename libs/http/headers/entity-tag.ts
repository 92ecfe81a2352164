import { hash, randomUUID } from 'node:crypto';

/** A strong entity tag of a body: `"<hash>"`, or `"<prefix>.<hash>"`, 22 characters of SHA-256. */
export function entityTag(body: string | Uint8Array, prefix?: string): string {
  const digest = hash('sha256', body, 'base64url').slice(0, 22);
  return prefix === undefined ? `"${digest}"` : `"${prefix}.${digest}"`;
}

/**
 * Whether `If-None-Match` (RFC 9110, 13.1.2) names this strong tag, by weak
 * comparison, or is `*`.
 */
export function matchesNone(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return [...header.matchAll(/"[\x21\x23-\x7e\x80-\xff]*"/g)].some(([known]) => known === tag);
}

/** Of this process: another may make other bytes of the same. */
const PROCESS = randomUUID();

/**
 * A strong entity tag of bytes that are not made yet.
 *
 * @param state all that they depend on in this process
 */
export function stateTag(state: string): string {
  return entityTag(`${PROCESS} ${state}`);
}
