import { z } from 'zod';

import { type Estimate, numberIn } from '../values/numbers.js';
import { aboutColumn } from './about-column.js';
import type { Compiling } from './compiling.js';
import { parsed } from './parsed.js';
import type { Scope } from './scope.js';

const schema = z.strictObject({
  low: z.unknown().optional(),
  best: z.unknown().optional(),
  high: z.unknown().optional(),
});

/** The lowest, the best and the highest estimate that a row has of something. */
export function numberReader(
  compiling: Compiling,
  value: unknown,
  path: string,
): (scope: Scope) => Estimate {
  const given = parsed(schema, value, path, compiling) ?? {};
  const readerOf = (name: keyof typeof given) => {
    if (given[name] === undefined) return () => undefined;
    const read = compiling.text(given[name], `${path}/${name}`);
    return aboutColumn((scope) => {
      const text = read(scope);
      return text === undefined ? undefined : numberIn(text, {});
    });
  };
  const [low, best, high] = [readerOf('low'), readerOf('best'), readerOf('high')];
  return (scope) => ({ low: low(scope), best: best(scope), high: high(scope) });
}
