import { z } from 'zod';

import { RowFault } from '../row-fault.js';
import { dateIn, isFormat, type Precision } from '../values/dates.js';
import { numberIn } from '../values/numbers.js';
import { slugOf } from '../values/slug.js';
import { aboutColumn } from './about-column.js';
import type { Compiling, Reader } from './compiling.js';
import { parsed } from './parsed.js';

const codes = z.array(z.string()).max(100).optional();

/** What stands in an object that is an operator, besides shapes, which are looked at by themselves. */
const FORMS = {
  $column: z.strictObject({ $column: z.string() }),
  $value: z.strictObject({ $value: z.unknown(), $when: z.unknown() }),
  $first: z.strictObject({ $first: z.array(z.unknown()).min(1).max(100) }),
  $part: z.strictObject({
    $part: z.unknown(),
    by: z.string().min(1).max(10),
    at: z.enum(['first', 'last']),
  }),
  $lookup: z.strictObject({ $lookup: z.unknown(), in: z.string(), else: z.unknown().optional() }),
  $slug: z.strictObject({ $slug: z.unknown() }),
  $number: z.strictObject({
    $number: z.unknown(),
    decimal: z.enum(['.', ',']).optional(),
    thousands: z.enum(['.', ',', ' ', "'"]).optional(),
  }),
  $date: z.strictObject({
    $date: z.unknown(),
    to: z.unknown().optional(),
    formats: z
      .array(z.string().max(40).refine(isFormat, 'must be of YYYY, MM, M, MMMM, DD, D, or unix'))
      .min(1)
      .max(10)
      .optional(),
    precision: z
      .strictObject({
        of: z.unknown(),
        ...{ day: codes, within: codes, month: codes, year: codes, approximate: codes },
      })
      .optional(),
  }),
};

type Name = keyof typeof FORMS;
const NOTHING: Reader = () => undefined;

/** The operator that an object is; undefined for any other object. */
export function operatorIn(value: object): Name | undefined {
  return (Object.keys(FORMS) as Name[]).find((name) => name in value);
}

type Compile<Form> = (compiling: Compiling, form: Form, path: string) => Reader;

const COMPILE: { readonly [Each in Name]: Compile<z.infer<(typeof FORMS)[Each]>> } = {
  $column: (compiling, { $column }, path) => compiling.column($column, `${path}/$column`),
  $value(compiling, { $value, $when }, path) {
    const test = compiling.condition($when, `${path}/$when`);
    const read = compiling.shape($value, `${path}/$value`);
    return (scope) => (test(scope) ? read(scope) : undefined);
  },
  $first(compiling, { $first }, path) {
    const all = $first.map((one, index) => compiling.shape(one, `${path}/$first/${index}`));
    return (scope) => {
      for (const read of all) {
        const value = read(scope);
        if (value !== undefined) return value;
      }
      return undefined;
    };
  },
  $part(compiling, { $part, by, at }, path) {
    const read = compiling.text($part, `${path}/$part`);
    return (scope) => {
      const items = (read(scope) ?? '').split(by).map((item) => item.trim());
      const filled = items.filter((item) => item !== '');
      return at === 'first' ? filled[0] : filled.at(-1);
    };
  },
  $lookup(compiling, { $lookup, in: name, else: otherwise }, path) {
    const read = compiling.text($lookup, `${path}/$lookup`);
    const table = compiling.lookup(name, `${path}/in`);
    const fallback =
      otherwise === undefined ? undefined : compiling.shape(otherwise, `${path}/else`);
    return (scope) => {
      const text = read(scope);
      if (text === undefined) return fallback?.(scope);
      const found = table.get(text);
      if (found !== undefined) return found;
      if (fallback) return fallback(scope);
      throw new RowFault(`“${text}” is not in the table ${name} of the mapping`);
    };
  },
  $slug(compiling, { $slug }, path) {
    const read = compiling.text($slug, `${path}/$slug`);
    return (scope) => {
      const text = read(scope);
      return text === undefined ? undefined : slugOf(text);
    };
  },
  $number(compiling, { $number, ...format }, path) {
    const read = compiling.text($number, `${path}/$number`);
    return (scope) => {
      const text = read(scope);
      return text === undefined ? undefined : numberIn(text, format);
    };
  },
  $date(compiling, { $date, to, formats, precision }, path) {
    const from = compiling.text($date, `${path}/$date`);
    const until = to === undefined ? undefined : compiling.text(to, `${path}/to`);
    const code = precision && compiling.text(precision.of, `${path}/precision/of`);
    const known = new Map(
      PRECISIONS.flatMap((name) => (precision?.[name] ?? []).map((one) => [one, name] as const)),
    );
    return (scope) => {
      if (from(scope) === undefined) return undefined;
      const given = code?.(scope);
      const by = code ? known.get(given ?? '') : 'day';
      if (!by)
        throw new RowFault(`“${given ?? ''}” is no precision of a date that the mapping knows`);
      return dateIn(from(scope) ?? '', until?.(scope), formats, by);
    };
  },
};

const PRECISIONS = ['day', 'within', 'month', 'year', 'approximate'] as const satisfies Precision[];

/** Makes an operator ready. */
export function compileOperator(
  compiling: Compiling,
  name: Name,
  value: object,
  path: string,
): Reader {
  const compile = <Each extends Name>(of: Each): Reader => {
    const form = parsed(FORMS[of], value, path, compiling);
    // What fits the schema of an operator is what its function takes.
    if (form === undefined) return NOTHING;
    return aboutColumn((COMPILE[of] as Compile<unknown>)(compiling, form, path));
  };
  return compile(name);
}
