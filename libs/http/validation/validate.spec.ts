import { z } from 'zod';
import { line, slug } from '../../text/index.js';
import {
  type FieldError,
  invalidParameters,
  parse,
  parseInTurns,
  pointer,
  Problem,
} from '../index.js';

const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), what: line }),
  z.strictObject({ kind: z.literal('quantity'), value: z.number() }),
]);
const utterer = z.union([
  z.strictObject({ actor: slug, role: z.string().optional() }),
  z.strictObject({ label: line }),
  z.strictObject({ narrator: z.literal(true) }),
]);
const claim = z.strictObject({
  key: slug.optional(),
  content,
  utterer,
  dossiers: z.union([z.array(slug), z.literal('*')]).optional(),
  status: z.enum(['open', 'shut']).optional(),
});
const report = z.strictObject({ title: line, claims: z.array(claim) });

function errorsOf(schema: z.ZodType, body: unknown): readonly FieldError[] {
  try {
    parse(schema, body);
  } catch (error) {
    if (error instanceof Problem) return error.errors ?? [];
    throw error;
  }
  return [];
}

const said = { content: { kind: 'event', what: 'x' }, utterer: { actor: 'un' } };

describe('the errors of a body', () => {
  it('are none for one that fits', () => {
    expect(errorsOf(report, { title: 'ok', claims: [said] })).toEqual([]);
  });

  it('come all at once, each with its JSON Pointer', () => {
    expect(
      errorsOf(report, {
        claims: [said, { ...said, key: 'Bad', extra: 1, 'a/b~c': 2 }, { ...said, status: 'ajar' }],
        titel: 'typo',
      }),
    ).toEqual([
      { path: '/title', message: 'is required' },
      { path: '/claims/1/key', message: expect.stringContaining('slug') },
      { path: '/claims/1/extra', message: 'is not known' },
      { path: '/claims/1/a~1b~0c', message: 'is not known' },
      { path: '/claims/2/status', message: 'must be one of "open", "shut"' },
      { path: '/titel', message: 'is not known' },
    ]);
  });

  it('say what the limits are', () => {
    const limited = z.strictObject({
      text: z.string().min(1).max(3),
      list: z.array(z.int()).max(1),
      number: z.number().gt(0).max(9),
    });
    expect(errorsOf(limited, { text: '', list: [1, 2], number: 0 })).toEqual([
      { path: '/text', message: 'must not be empty' },
      { path: '/list', message: 'must have at most 1 items' },
      { path: '/number', message: 'must be more than 0' },
    ]);
    expect(errorsOf(limited, { text: 'long', list: [], number: 10 })).toEqual([
      { path: '/text', message: 'must have at most 3 characters' },
      { path: '/number', message: 'must be at most 9' },
    ]);
  });

  it('say what type is wanted', () => {
    expect(errorsOf(report, { title: 5, claims: {} })).toEqual([
      { path: '/title', message: 'must be a string' },
      { path: '/claims', message: 'must be a list' },
    ]);
    expect(errorsOf(report, null)).toEqual([{ path: '', message: 'must be an object' }]);
  });

  it.each([
    ['unknown', { kind: 'rumour', what: 'x' }],
    ['missing', { what: 'x' }],
  ])('name the kinds there are when it is %s', (_, wrong) => {
    expect(errorsOf(claim, { ...said, content: wrong })).toEqual([
      { path: '/content/kind', message: 'must be one of "event", "quantity"' },
    ]);
  });

  it('are those of the kind that was named', () => {
    expect(errorsOf(claim, { ...said, content: { kind: 'quantity', what: 'x' } })).toEqual([
      { path: '/content/value', message: 'is required' },
      { path: '/content/what', message: 'is not known' },
    ]);
  });

  it('are those of the form that comes closest, where a value may have several', () => {
    expect(errorsOf(claim, { ...said, utterer: { actor: 'UN' } })).toEqual([
      { path: '/utterer/actor', message: expect.stringContaining('slug') },
    ]);
    expect(errorsOf(claim, { ...said, utterer: { label: 'officials', rolle: 'x' } })).toEqual([
      { path: '/utterer/rolle', message: 'is not known' },
    ]);
    expect(errorsOf(claim, { ...said, dossiers: ['a', 'B'] })).toEqual([
      { path: '/dossiers/1', message: expect.stringContaining('slug') },
    ]);
  });

  it('name all forms where none comes closest', () => {
    expect(errorsOf(claim, { ...said, utterer: {} })).toEqual([
      {
        path: '/utterer',
        message: 'actor: is required, or label: is required, or narrator: is required',
      },
    ]);
    expect(errorsOf(claim, { ...said, dossiers: 5 })).toEqual([
      { path: '/dossiers', message: 'must be a list, or must be "*"' },
    ]);
  });

  it('are at most 1,000 and a note', () => {
    const errors = errorsOf(
      z.array(z.string()),
      Array.from({ length: 1234 }, () => 1),
    );
    expect(errors).toHaveLength(1001);
    expect(errors.at(-1)).toEqual({ path: '', message: '234 more errors are not shown' });
  });

  it('are counted however many there are', () => {
    const errors = errorsOf(
      z.array(z.string()),
      Array.from({ length: 300_000 }, () => 1),
    );
    expect(errors.at(-1)).toEqual({ path: '', message: '299000 more errors are not shown' });
  });
});

describe('the errors of parameters', () => {
  it('that are sentences of their own are not ended twice', () => {
    const { detail } = invalidParameters([{ path: 'validAt', message: 'This is no date.' }]);
    expect(detail).toBe('validAt: This is no date.');
  });

  it('are named in the detail, the first three of them', () => {
    const errors = ['a', 'b', 'c', 'd'].map((path) => ({
      path,
      message: 'is not known',
    }));
    expect(invalidParameters(errors)).toMatchObject({
      detail: 'a: is not known; b: is not known; c: is not known.',
      errors,
    });
  });
});

describe('a JSON Pointer', () => {
  it('escapes what RFC 6901 says', () => {
    expect(pointer()).toBe('');
    expect(pointer('a/b', 'm~n', 0, '')).toBe('/a~1b/m~0n/0/');
  });
});

describe('a body with long lists', () => {
  const total = z
    .strictObject({ title: line, claims: z.array(claim).max(80).optional() })
    .refine(({ claims = [] }) => claims.every(({ key }) => key !== 'barred'), 'none may be barred');
  const many = (count: number, one: (index: number) => object = () => said) =>
    Array.from({ length: count }, (_, index) => one(index));

  async function outcomeOf(check: () => unknown): Promise<unknown> {
    try {
      return await check();
    } catch (error) {
      return error instanceof Problem ? error.errors : error;
    }
  }

  it.each<[string, unknown]>([
    ['that fits', { title: 'ok', claims: many(80, (at) => ({ ...said, key: `k-${at}` })) }],
    ['of which none is long', { title: 'ok', claims: many(3) }],
    ['without one', { title: 'ok' }],
    ['that has too many', { title: 'ok', claims: many(81) }],
    [
      'whose elements do not fit together',
      { title: 'ok', claims: [...many(60), { ...said, key: 'barred' }] },
    ],
    [
      'with an element that is wrong',
      { title: 'ok', claims: [...many(60), { ...said, key: 'Bad' }] },
    ],
    ['that is wrong throughout', { titel: 1, claims: many(90, (at) => ({ ...said, status: at })) }],
    ['that is no object', many(90)],
  ])('is taken and refused like any other: one %s', async (_, body) => {
    const whole = await outcomeOf(() => parse(total, body));
    const inTurns = await outcomeOf(() => parseInTurns(total, body));
    const sorted = (given: unknown): unknown => (Array.isArray(given) ? new Set(given) : given);
    expect(sorted(inTurns)).toEqual(sorted(whole));
  });

  it('is looked at until far more is found to be wrong than can be shown', async () => {
    const lists = z.strictObject({ claims: z.array(z.strictObject({ text: z.string() })) });
    const wrong = { a: 1, b: 1, c: 1, d: 1 };
    const body = { claims: Array.from({ length: 50_000 }, () => wrong) };
    await expect(parseInTurns(lists, body)).rejects.toMatchObject({
      detail: 'The body breaks at least 5000 rules; see errors.',
    });
  });

  it('keeps nobody waiting until all of it is checked', async () => {
    const slow = z.strictObject({
      claims: z.array(
        z.int().refine(() => {
          for (const begun = performance.now(); performance.now() - begun < 2;);
          return true;
        }),
      ),
    });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    await parseInTurns(slow, { claims: Array.from({ length: 100 }, (_, index) => index) });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(2);
  });
});
