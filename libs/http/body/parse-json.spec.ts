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

  it.each(['[1,]', "{'a': 1}", 'NaN', '[1] [2]', '"\n"', '// no\n1', '"\\x41"'])(
    'is not %j',
    (text) => {
      expect(() => parse(text)).toThrow('The body is not valid JSON');
    },
  );
});
