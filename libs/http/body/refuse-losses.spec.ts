import fc from 'fast-check';

import { parseJson, pointer, Problem } from '../index.js';

/** What is refused, as status and places; the value where nothing is. */
function outcome(text: string): unknown {
  try {
    return { value: parseJson(Buffer.from(text)) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { status: error.type.status, paths: error.errors?.map(({ path }) => path) };
  }
}

function problemOf(text: string): Problem {
  try {
    parseJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('it was taken');
}

describe('a key that stands twice in one object', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"a":1}', '/a'],
    ['{"a":1,"b":2,"a":3,"a":4}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"":1,"":2}', '/'],
    ['{"__proto__":{},"__proto__":{}}', '/__proto__'],
    ['{"1":0,"1":0}', '/1'],
    ['[0,{"x":[{"a/b~":1,"c":{},"a/b~":[]}]}]', '/1/x/0/a~1b~0'],
    ['{"a":1,"a":9007199254740993}', '/a'],
  ])('is refused with 400: %s', (text, path) => {
    expect(outcome(text)).toEqual({ status: 400, paths: [path] });
  });

  it('is named wherever it is', () => {
    expect(outcome('{"a":{"b":1,"b":2},"c":[{"d":1,"d":2}],"a":0}')).toEqual({
      status: 400,
      paths: ['/a/b', '/c/0/d', '/a'],
    });
  });

  it.each(['[{"a":1},{"a":2}]', '{"a":{"a":{"a":":"}}}', '{"a":1,"A":2,"á":3}'])(
    'is not there in %s',
    (text) => {
      expect(outcome(text)).toEqual({ value: JSON.parse(text) });
    },
  );

  it('is no matter in what is no JSON', () => {
    expect(outcome('{"a":1,"a":2')).toEqual({ status: 400, paths: undefined });
    expect(outcome('{"a":1,"a":1e400,}')).toEqual({ status: 400, paths: undefined });
  });
});

describe('a key that schemas drop without a word', () => {
  it.each([
    ['{"__proto__":1}', ['/__proto__']],
    ['[{"row":{"a":"b","\\u005f_proto__":"c"}}]', ['/0/row/__proto__']],
    ['{"a":{"__proto__":{"__proto__":null}}}', ['/a/__proto__', '/a/__proto__/__proto__']],
  ])('is refused with 422, wherever it is: %s', (text, paths) => {
    expect(outcome(text)).toEqual({ status: 422, paths });
  });

  it.each(['{"constructor":1,"toString":2,"prototype":3}', '{"a":"__proto__"}', '["__proto__"]'])(
    'is not there in %s',
    (text) => {
      expect(outcome(text)).toEqual({ value: JSON.parse(text) });
    },
  );
});

describe('a number that would lose digits', () => {
  it('is refused with 422, and what would become of it is said', () => {
    const { type, errors } = problemOf('{"a":[0.1, 9007199254740993],"b":{"c":-1e400}}');
    expect(type.slug).toBe('invalid');
    expect(errors).toEqual([
      {
        path: '/a/1',
        message: 'is 9007199254740993, which a double cannot keep: it would be 9007199254740992',
      },
      { path: '/b/c', message: 'is -1e400, which a double cannot keep: it would be -Infinity' },
    ]);
  });

  it.each([
    ['9007199254740993', ''],
    [' \n9007199254740993', ''],
    ['-1e400', ''],
    ['[0 ,\t0.1000000000000000055]', '/1'],
    ['[1,1e400]', '/1'],
  ])('is found at the place where it stands: %j', (text, path) => {
    expect(outcome(text)).toEqual({ status: 422, paths: [path] });
  });

  it('is none where a string has one, or where none is lost', () => {
    const text = '["see: 9007199254740993, 1e400", 1e3, 1.0, 0.30000000000000004, -0]';
    expect(outcome(text)).toEqual({ value: JSON.parse(text) });
  });

  it('is shown in part if it is long', () => {
    const [error] = problemOf(`[${'7'.repeat(100_000)}]`).errors ?? [];
    expect(error?.message).toMatch(/^is 7{40}…, /);
  });
});

describe('however much would be lost', () => {
  it('1,000 places are named, and the rest is counted', () => {
    const { errors = [] } = problemOf(`[${'1e400,'.repeat(50_000)}1]`);
    expect(errors).toHaveLength(1_001);
    expect(errors.at(-1)).toEqual({ path: '', message: '49000 more errors are not shown' });
  });

  it('the problem is not much larger than the body', () => {
    const body = `{"${'k'.repeat(500_000)}":[${'1e400,'.repeat(80_000)}1]}`;
    expect(JSON.stringify(problemOf(body).errors).length).toBeLessThan(4 * body.length);
  });
});

describe('whatever the white space, the escapes and the spelling of numbers', () => {
  test('what is taken is what JSON.parse reads and what was meant', () => {
    fc.assert(
      fc.property(values, choices, (value, choices) => {
        const text = new Writer(choices).write(value);
        expect(outcome(text)).toEqual({ value: JSON.parse(text) });
        expect(JSON.stringify(parseJson(Buffer.from(text)))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('a key that is written twice is refused, and named', () => {
    fc.assert(
      fc.property(values, choices, (value, choices) => {
        const writer = new Writer(choices, { keys: true });
        const text = writer.write(value);
        fc.pre(writer.planted.length > 0);
        expect(outcome(text)).toEqual({ status: 400, paths: writer.planted });
      }),
    );
  });

  test('a number that is written with more digits than it keeps is refused, and named', () => {
    fc.assert(
      fc.property(values, choices, (value, choices) => {
        const writer = new Writer(choices, { numbers: true });
        const text = writer.write(value);
        fc.pre(writer.planted.length > 0);
        expect(outcome(text)).toEqual({ status: 422, paths: writer.planted });
      }),
    );
  });
});

type Json = fc.JsonValue;
type Path = readonly (string | number)[];

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
const values: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '1'), numbers)),
);
const choices = fc.infiniteStream(fc.nat({ max: 2 ** 30 }));

/** Writes JSON as nobody would, and may plant what is to be refused. */
class Writer {
  /** The JSON Pointers of what was planted. */
  readonly planted: string[] = [];

  constructor(
    private readonly choices: fc.Stream<number>,
    private readonly plant: { readonly keys?: true; readonly numbers?: true } = {},
  ) {}

  write(value: Json, path: Path = []): string {
    return `${this.space()}${this.bare(value, path)}${this.space()}`;
  }

  private bare(value: Json, path: Path): string {
    if (typeof value === 'string') return this.string(value);
    if (typeof value === 'number') return this.number(value, path);
    if (typeof value !== 'object' || value === null) return String(value);
    if (Array.isArray(value)) {
      const items = value.map((item, index) => this.write(item, [...path, index]));
      return `[${items.join(',') || this.space()}]`;
    }
    const members = Object.entries(value).map(([key, member = null]) =>
      this.member(key, member, path),
    );
    const [again] = Object.keys(value);
    if (this.plant.keys && again !== undefined && this.oneOf(true, false)) {
      // It is found where it stands for the second time, after what is in those before it.
      members.push(this.member(again, null, path));
      this.planted.push(pointer(...path, again));
    }
    return `{${members.join(',') || this.space()}}`;
  }

  private member(key: string, value: Json, path: Path): string {
    return `${this.space()}${this.string(key)}${this.space()}:${this.write(value, [...path, key])}`;
  }

  /** With every other escape that it may have. */
  private string(text: string): string {
    const odd = this.oneOf(0, 1);
    const units = text.split('').map((unit, index) => {
      if (index % 2 === odd) return JSON.stringify(unit).slice(1, -1);
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    return `"${units.join('')}"`;
  }

  private number(value: number, path: Path): string {
    if (this.plant.numbers && this.oneOf(true, false)) {
      this.planted.push(pointer(...path));
      return this.oneOf('9007199254740993', '-1e400', '0.1000000000000000055');
    }
    const shortest = JSON.stringify(value);
    const longer = /^-?\d+$/.test(shortest) ? `${shortest}.00` : shortest;
    return this.oneOf(shortest, longer, value.toExponential().toUpperCase());
  }

  private space(): string {
    return this.oneOf('', '', ' ', '\n\t', '\r\n  ');
  }

  private oneOf<T>(first: T, ...others: T[]): T {
    const { value = 0 } = this.choices.next() as { value?: number };
    return others[(value % (others.length + 1)) - 1] ?? first;
  }
}
