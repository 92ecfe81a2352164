import { parseJson, Problem } from '../index.js';

const parse = (text: string) => parseJson(Buffer.from(text));

describe('a JSON text', () => {
  it('may be any value, with a byte order mark or not', () => {
    expect(parse(' {"a": [1, "é\\u0000", null]} ')).toEqual({ a: [1, 'é\u0000', null] });
    expect(parse('5')).toBe(5);
    expect(parse('\ufeff{}')).toEqual({});
    expect(parse('')).toBeUndefined();
  });

  it('may be nested 64 deep, wherever it is and whatever is beside it', () => {
    const deep = `${'[{"a":'.repeat(32)}1${'}]'.repeat(32)}`;
    expect(parse(deep)).toBeDefined();
    expect(parse(`[${Array.from({ length: 200 }, () => '[]').join(',')}]`)).toHaveLength(200);
    expect(() => parse(`[${deep}]`)).toThrow(Problem);
  });

  it.each([
    ['brackets in a string', '['.repeat(100)],
    ['an escaped quote before brackets', `\\"${'['.repeat(100)}`],
    ['an escaped backslash at the end', `${'{'.repeat(100)}\\\\`],
  ])('is not nested by %s', (_, inner) => {
    expect(parse(`["${inner}"]`)).toEqual([JSON.parse(`"${inner}"`)]);
  });

  it('may have 50,000 objects and lists, or one in 32 of its bytes, and no more', () => {
    const lists = (count: number, inner = '[]') =>
      `[${Array.from({ length: count - 1 }, () => inner).join(',')}]`;
    expect(parse(lists(50_000))).toHaveLength(49_999);
    expect(() => parse(lists(50_001))).toThrow(
      'The body holds more than 50000 objects and lists: send less at once.',
    );
    expect(() => parse(lists(50_001, '{}'))).toThrow(Problem);
    expect(parse(lists(50_001, JSON.stringify(['x'.repeat(40)])))).toHaveLength(50_000);
  });

  it.each(['[1,]', "{'a': 1}", 'NaN', '[1] [2]', '"\n"', '// no\n1', '"\\x41"'])(
    'is not %j',
    (text) => {
      expect(() => parse(text)).toThrow('The body is not valid JSON');
    },
  );
});
