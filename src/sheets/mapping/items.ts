import { z } from 'zod';

import { limits } from '../../limits/limits.js';
import { RowFault } from '../row-fault.js';
import type { Compiling } from './compiling.js';
import { parsed } from './parsed.js';
import type { Scope } from './scope.js';

const schema = z.strictObject({
  $each: z.unknown(),
  by: z.string().min(1).max(10),
  give: z.unknown(),
});

/** The items of a cell that has several, with what is between them left out; each of them once. */
export function itemsOf(
  compiling: Compiling,
  value: object,
  path: string,
): (scope: Scope) => readonly string[] {
  const each = parsed(schema, value, path, compiling);
  if (!each) return () => [];
  const { $each, by } = each;
  const read = compiling.text($each, `${path}/$each`);
  return (scope) => {
    const items = (read(scope) ?? '').split(by).map((item) => item.trim());
    const all = [...new Set(items.filter((item) => item !== ''))];
    if (all.length <= limits.itemsOfCell.most) return all;
    throw new RowFault(`a cell has ${all.length} items; there can be ${limits.itemsOfCell.most}`);
  };
}
