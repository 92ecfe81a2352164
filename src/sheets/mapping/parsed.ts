import type { z } from 'zod';

import { pointer } from '../../../libs/http/index.js';
import type { Compiling } from './compiling.js';

/** A part of a mapping by its schema; undefined, once its faults are told, where it does not fit. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: string,
  compiling: Pick<Compiling, 'refuse'>,
): z.infer<Schema> | undefined {
  const { data, error } = schema.safeParse(value);
  for (const issue of error?.issues ?? []) {
    compiling.refuse(`${path}${pointer(...issue.path)}`, issue.message);
  }
  return data;
}
