import { changedOf } from './changed.js';

describe('What is sent of a change', () => {
  test('It is what differs, and what is always sent', () => {
    const before = { title: 'a', source: { name: 'x' }, reason: 'r' };
    const body = { title: 'b', source: { name: 'x' }, reason: 'r' };
    expect(changedOf(body, before, ['reason'])).toEqual({ title: 'b', reason: 'r' });
  });

  test('A list of which nothing is left is sent as empty', () => {
    expect(changedOf({}, { aliases: ['a'], name: 'n' }, [])).toEqual({ aliases: [] });
  });
});
