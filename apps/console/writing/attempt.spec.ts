import { attemptAt } from './attempt.js';

const act = { method: 'POST', url: '/v1/x', body: { reason: 'so' }, revision: 1 } as const;

describe('The key under which something is sent', () => {
  test('It stays for the same act, however often that is sent', () => {
    const first = attemptAt(act, undefined);
    expect(attemptAt({ ...act, body: { reason: 'so' } }, first)).toBe(first);
  });

  test.each([
    ['another body', { ...act, body: { reason: 'otherwise' } }],
    ['another revision', { ...act, revision: 2 }],
    ['another address', { ...act, url: '/v1/y' }],
  ])('%s is another act, under another key', (_, other) => {
    const first = attemptAt(act, undefined);
    expect(attemptAt(other, first).key).not.toBe(first.key);
  });

  test('It is 32 hexadecimal digits, and never the same', () => {
    const { key } = attemptAt(act, undefined);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(attemptAt(act, undefined).key).not.toBe(key);
  });
});
