import {
  expectedRevision,
  idempotencyKey,
  partOf,
  preferredWait,
  Problem,
  requestFingerprint,
} from '../index.js';
import { entityTag, matchesNone } from './entity-tag.js';

function statusOf(action: () => unknown): number {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error.type.status;
    throw error;
  }
  return 200;
}

describe('If-Match', () => {
  it.each([
    ['"1"', 1],
    ['"42"', 42],
    ['"3.aB_-9"', 3],
    ['"3."', 3],
    [' "3" ', 3],
    ['"3", "3.x"', 3],
  ])('%s is a revision', (header, revision) => {
    expect(expectedRevision(header)).toBe(revision);
  });

  it('is required', () => {
    expect(statusOf(() => expectedRevision(undefined))).toBe(428);
  });

  it.each([
    '',
    '3',
    '"x"',
    '"0"',
    '"-1"',
    '"1e3"',
    '*',
    'W/"3"',
    '"3", "4"',
    '"3" "3"',
    '"99999999999"',
    '"3.a"b"',
  ])('%s is malformed', (header) => {
    expect(statusOf(() => expectedRevision(header))).toBe(400);
  });
});

describe('Prefer', () => {
  it.each([
    [undefined, 5],
    ['', 5],
    ['wait=10', 10],
    ['wait=0', 0],
    ['wait=31', 30],
    ['wait=999999999', 30],
    ['Wait = "7"', 7],
    ['respond-async, wait=8', 8],
    ['wait=8; x=y, wait=9', 8],
    ['wait', 5],
    ['wait=-1', 5],
    ['wait=1.5', 5],
    ['wait=soon, wait=4', 4],
    ['await=3', 5],
  ])('%j means to wait %i s', (header, seconds) => {
    expect(preferredWait(header)).toBe(seconds);
  });
});

describe('Idempotency-Key', () => {
  it('is taken as it is, quotes included', () => {
    expect(idempotencyKey('"abc"')).toBe('"abc"');
    expect(idempotencyKey('k'.repeat(255))).toHaveLength(255);
    expect(idempotencyKey(undefined)).toBeUndefined();
  });

  it.each(['', 'k'.repeat(256), 'café', 'a\tb'])('cannot be %j', (header) => {
    expect(statusOf(() => idempotencyKey(header))).toBe(400);
  });

  const request = { method: 'POST', path: '/v1/x', ifMatch: '"3"', body: { a: 1, b: [2] } };

  it('is bound to what the body says, not to how it is written', () => {
    expect(requestFingerprint(request)).toMatch(/^[0-9a-f]{64}$/);
    expect(requestFingerprint({ ...request, body: { b: [2.0], a: 1 } })).toBe(
      requestFingerprint(request),
    );
  });

  it.each([
    ['method', { method: 'PATCH' }],
    ['path', { path: '/v1/y' }],
    ['If-Match', { ifMatch: '"4"' }],
    ['absence of If-Match', { ifMatch: undefined }],
    ['body', { body: { a: 1, b: [3] } }],
    ['absence of a body', { body: undefined }],
  ])('is bound to the %s', (_, change) => {
    expect(requestFingerprint({ ...request, ...change })).not.toBe(requestFingerprint(request));
  });
});

describe('the idempotency of a part of a stream', () => {
  const whole = { key: 'k', fingerprint: 'f' };
  const part = partOf(whole, 1, { a: 1, b: [2] });

  it('is under a key that no client can choose', () => {
    expect(statusOf(() => idempotencyKey(part.key))).toBe(400);
    expect(partOf(whole, 11, {}).key).not.toBe(partOf({ ...whole, key: 'k1' }, 1, {}).key);
  });

  it('is bound to the request, its place and what it says, not to how it is written', () => {
    expect(partOf(whole, 1, { b: [2.0], a: 1 })).toEqual(part);
    expect(partOf(whole, 2, { a: 1, b: [2] }).key).not.toBe(part.key);
    const others = [
      partOf(whole, 1, { a: 1, b: [3] }),
      partOf({ ...whole, fingerprint: 'g' }, 1, { a: 1, b: [2] }),
    ];
    for (const { fingerprint } of others) expect(fingerprint).not.toBe(part.fingerprint);
  });
});

describe('If-None-Match', () => {
  const tag = entityTag('{"a":1}', '7');

  it('compares with a strong tag of the bytes', () => {
    expect(tag).toMatch(/^"7\.[\w-]{22}"$/);
    expect(entityTag('{"a":2}', '7')).not.toBe(tag);
    expect(entityTag('{"a":1}')).toBe(`"${tag.slice(3)}`);
  });

  it.each([tag, `W/${tag}`, `"x", ${tag}`, `"a,b",W/"c" , W/${tag}`, '*', ' * '])(
    '%s matches',
    (header) => {
      expect(matchesNone(header, tag)).toBe(true);
    },
  );

  it.each([undefined, '', '"x"', tag.replaceAll('"', ''), `"${tag}"x`.replace(tag, 'y')])(
    '%s does not match',
    (header) => {
      expect(matchesNone(header, tag)).toBe(false);
    },
  );
});
