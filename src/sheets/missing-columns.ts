import type { Fault } from '../deciding/result.js';
import type { ReadyMapping } from './mapping/mapping.js';

/** The columns that a mapping names and a sheet lacks, each with the place in the mapping that names it. */
export function missingColumns(
  { columns }: Pick<ReadyMapping, 'columns'>,
  there: readonly string[],
): Fault[] {
  const known = new Set(there);
  return [...columns]
    .filter(([column]) => !known.has(column))
    .map(([column, path]) => ({ path, message: `there is no column ${column}` }));
}
