import { conflictsIn, type Filed } from './test/claims.js';

const publishedAt = '2022-06-01';
const waits = (step: string, ...requires: string[]): Filed => ({
  content: { kind: 'dependency', process: 'treaty', step, requires, type: 'finish-start' },
  publishedAt,
});
const done = (step: string, occurred?: string, more: Partial<Filed> = {}): Filed => ({
  content: { kind: 'milestone', process: 'treaty', step, status: 'reported-done', occurred },
  publishedAt,
  ...more,
});
const found = (...claims: Filed[]) => conflictsIn(claims, [...claims.keys()]);

describe('A step that waits for another', () => {
  const rule = waits('vote', 'draft');

  test('is out of order where it was surely done before the other', () => {
    expect(found(rule, done('vote', '2022-03-01'), done('draft', '2022-03-05'))).toEqual([
      'out-of-order 0 1 2',
    ]);
    expect(found(rule, done('vote', '2022-02'), done('draft', '2022-03'))).toEqual([
      'out-of-order 0 1 2',
    ]);
  });

  test('is in order where it may have been done after it', () => {
    expect(found(rule, done('draft', '2022-03-01'), done('vote', '2022-03-05'))).toEqual([]);
    expect(found(rule, done('vote', '2022-03-01'), done('draft', '2022-03-01'))).toEqual([]);
    expect(found(rule, done('vote', '2022-03-01'), done('draft', '2022'))).toEqual([]);
    expect(found(rule, done('vote', '2022-03-01'))).toEqual([]);
  });

  test('is in order where the other is only said to be done, later', () => {
    const told = done('draft', undefined, { saidAt: '2022-03-05' });
    expect(found(rule, done('vote', '2022-03-01'), told)).toEqual([]);
  });

  test('was done by the days on which that was said', () => {
    const told = done('vote', undefined, { saidAt: '2022-03-01' });
    expect(found(rule, told, done('draft', '2022-03-05'))).toEqual(['out-of-order 0 1 2']);
  });

  test('waits for what is first said of the other', () => {
    const [early, late] = [done('draft', '2022-02-01'), done('draft', '2022-03-05')];
    expect(found(rule, done('vote', '2022-03-01'), early, late)).toEqual([]);
  });

  test('waits no longer where that, or what was done, is said to have ended', () => {
    const [vote, draft] = [done('vote', '2022-03-01'), done('draft', '2022-03-05')];
    expect(found({ ...rule, ended: '2022-04' }, vote, draft)).toEqual([]);
    expect(found(rule, { ...vote, ended: '2022-04' }, draft)).toEqual([]);
  });

  test('is one conflict, whichever steps it was done before', () => {
    expect(
      found(
        waits('deposit', 'draft', 'vote'),
        done('deposit', '2022-03-01'),
        done('draft', '2022-03-05'),
        done('vote', '2022-03-06'),
      ),
    ).toEqual(['out-of-order 0 1 2 3']);
  });
});

describe('Steps that wait for each other', () => {
  test('are a circle, by way of others too', () => {
    expect(found(waits('a', 'b'), waits('b', 'c'), waits('c', 'a'))).toEqual(['circular 0 1 2']);
    expect(found(waits('a', 'a'))).toEqual(['circular 0']);
  });

  test('are a circle without those that only lead to it or come from it', () => {
    expect(found(waits('start', 'a'), waits('a', 'b'), waits('b', 'a'), waits('b', 'end'))).toEqual(
      ['circular 1 2'],
    );
  });

  test('are several circles where none leads from one back to the other', () => {
    expect(found(waits('a', 'b'), waits('b', 'a'), waits('c', 'd', 'a'), waits('d', 'c'))).toEqual([
      'circular 0 1',
      'circular 2 3',
    ]);
  });

  test('are none where they go together, or are of different processes', () => {
    const [a, b] = [waits('a', 'b'), waits('b', 'a')];
    expect(found(a, { ...b, content: { ...b.content, type: 'concurrent' } as never })).toEqual([]);
    expect(found(a, { ...b, content: { ...b.content, process: 'charter' } as never })).toEqual([]);
  });
});
