import { createHash, randomBytes } from 'node:crypto';

import canonicalize from 'canonicalize';

import type { NewText } from './events.js';

/** The canonical JSON of a value (RFC 8785): one byte sequence for one meaning. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** A text with a salt of its own and the commitment to both, ready to be appended beside an event. */
export function commitText(body: string): NewText {
  const salt = randomBytes(32);
  const commitment = createHash('sha256').update(salt).update(body, 'utf8').digest('hex');
  return { commitment, salt: salt.toString('hex'), body };
}
