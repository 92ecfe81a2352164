import { createHash, randomBytes } from 'node:crypto';

import canonicalize from 'canonicalize';

import type { NewText } from './events.js';

/**
 * The canonical JSON of a value (RFC 8785): one byte sequence for one meaning.
 *
 * @throws for what JSON does not have, such as NaN, a function or a circle
 */
export function canonicalJson(value: unknown): string {
  return encode(value, 0);
}

/** Deeper than anything that is meant: it may be a circle. */
const DEEP = 200;
/** What cannot stand in JSON as it is, control characters among others; and surrogates, which may be lone. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/**
 * Plain values are written here, several times as fast as by the library, which takes all others:
 * what has a toJSON, what JSON does not have, and what may be a circle.
 */
function encode(value: unknown, depth: number): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || depth > DEEP || ('toJSON' in value && value.toJSON)) {
    const text = canonicalize(value);
    if (text === undefined) throw new TypeError('not a JSON value');
    return text;
  }
  if (Array.isArray(value)) {
    let items = '';
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      if (index > 0) items += ',';
      items += isAbsent(item) ? 'null' : encode(item, depth + 1);
    }
    return `[${items}]`;
  }
  let members = '';
  for (const name of sorted(Object.keys(value))) {
    const member: unknown = Reflect.get(value, name);
    if (isAbsent(member)) continue;
    if (members !== '') members += ',';
    members += `${quote(name)}:${encode(member, depth + 1)}`;
  }
  return `{${members}}`;
}

function quote(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'symbol';
}

/** Names by their UTF-16 code units. Few and mostly in order: faster so than by what sorts any list. */
function sorted(names: string[]): string[] {
  if (names.length > 32) return names.sort();
  for (let end = 1; end < names.length; end += 1) {
    const name = names[end] ?? '';
    let place = end;
    for (; place > 0; place -= 1) {
      const before = names[place - 1] ?? '';
      if (before <= name) break;
      names[place] = before;
    }
    names[place] = name;
  }
  return names;
}

/** A text with a salt of its own and the commitment to both, ready to be appended beside an event. */
export function commitText(body: string): NewText {
  const salt = randomBytes(32);
  const commitment = createHash('sha256').update(salt).update(body, 'utf8').digest('hex');
  return { commitment, salt: salt.toString('hex'), body };
}
