import { z } from 'zod';

import type { Compiling, Test } from './compiling.js';
import { parsed } from './parsed.js';

const words = z.union([z.string(), z.array(z.string()).max(1_000)]);

const FORMS = {
  filled: z.strictObject({ filled: z.string() }),
  is: z.strictObject({ value: z.unknown(), is: words }),
  begins: z.strictObject({ value: z.unknown(), begins: words }),
  in: z.strictObject({ value: z.unknown(), in: z.string() }),
  not: z.strictObject({ not: z.unknown() }),
  all: z.strictObject({ all: z.array(z.unknown()) }),
  any: z.strictObject({ any: z.array(z.unknown()) }),
};

const NEVER: Test = () => false;

/** Makes a condition ready. */
export function compileCondition(compiling: Compiling, value: unknown, path: string): Test {
  const given: object = typeof value === 'object' && value !== null ? value : {};
  const form = (Object.keys(FORMS) as (keyof typeof FORMS)[]).find((name) => name in given);
  switch (form) {
    case 'filled': {
      const filled = parsed(FORMS.filled, given, path, compiling);
      if (!filled) return NEVER;
      const cell = compiling.column(filled.filled, `${path}/filled`);
      return (scope) => cell(scope) !== undefined;
    }
    case 'is': {
      const is = parsed(FORMS.is, given, path, compiling);
      if (!is) return NEVER;
      const read = compiling.text(is.value, `${path}/value`);
      const known = new Set(listOf(is.is));
      return (scope) => known.has(read(scope) ?? '');
    }
    case 'begins': {
      const begins = parsed(FORMS.begins, given, path, compiling);
      if (!begins) return NEVER;
      const read = compiling.text(begins.value, `${path}/value`);
      const known = listOf(begins.begins);
      return (scope) => {
        const text = read(scope);
        return text !== undefined && known.some((beginning) => text.startsWith(beginning));
      };
    }
    case 'in': {
      const within = parsed(FORMS.in, given, path, compiling);
      if (!within) return NEVER;
      const read = compiling.text(within.value, `${path}/value`);
      const table = compiling.lookup(within.in, `${path}/in`);
      return (scope) => table.has(read(scope) ?? '');
    }
    case 'not': {
      const not = parsed(FORMS.not, given, path, compiling);
      const test = not && compiling.condition(not.not, `${path}/not`);
      return test ? (scope) => !test(scope) : NEVER;
    }
    case 'all': {
      const tests = each(compiling, parsed(FORMS.all, given, path, compiling)?.all, `${path}/all`);
      return (scope) => tests.every((test) => test(scope));
    }
    case 'any': {
      const tests = each(compiling, parsed(FORMS.any, given, path, compiling)?.any, `${path}/any`);
      return (scope) => tests.some((test) => test(scope));
    }
    case undefined:
      compiling.refuse(path, 'must be a condition: filled, is, begins, in, not, all or any');
      return NEVER;
  }
}

function each(compiling: Compiling, values: readonly unknown[] = [], path: string): Test[] {
  return values.map((value, index) => compiling.condition(value, `${path}/${index}`));
}

function listOf(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? [words] : words;
}
