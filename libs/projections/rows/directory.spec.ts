import { ALWAYS, LATEST, NEVER } from '../../instants/index.js';
import { Directory, type Entry } from './directory.js';

const APRIL = '2022-04-01T00:00:00.000000Z';
const MARCH = '2022-03-01T00:00:00.000000Z';

function entry(key: string, row: string, place: Partial<Entry<string>> = {}): Entry<string> {
  const always = { publishedFrom: ALWAYS, publishedTo: NEVER };
  return { key, row, versionFrom: 1, versionTo: Number.MAX_SAFE_INTEGER, ...always, ...place };
}

const directory = new Directory([
  entry('b', 'second'),
  entry('a', 'before its change', { versionTo: 5 }),
  entry('a', 'known early', { versionFrom: 5, publishedTo: APRIL }),
  entry('a', 'known late', { versionFrom: 5, publishedFrom: APRIL }),
  entry('c', 'third', { versionFrom: 7 }),
]);

describe('a directory', () => {
  it('finds the row that holds at a version and a publication', () => {
    expect(directory.find('a', { version: 4, published: MARCH })).toBe('before its change');
    expect(directory.find('a', { version: 5, published: MARCH })).toBe('known early');
    expect(directory.find('a', { version: 5, published: APRIL })).toBe('known late');
    expect(directory.find('c', { version: 6, published: LATEST })).toBeUndefined();
    expect(directory.find('d', { version: 9, published: LATEST })).toBeUndefined();
  });

  it('lists what holds in the order of the keys, after one of them, as much as is asked for', () => {
    const now = { version: 9, published: LATEST };
    expect(directory.rows(now)).toEqual(['known late', 'second', 'third']);
    expect(directory.rows(now, { after: 'a', limit: 1 })).toEqual(['second']);
    expect(directory.rows({ ...now, version: 6 })).toEqual(['known late', 'second']);
  });
});
