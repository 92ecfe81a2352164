import type { Column } from '../view.js';

/** What a column of a row holds: one text, or none, or those of a list. */
export function valuesIn(row: object, column: Column): string[] {
  const field: string = 'by' in column ? column.by : column.containing;
  const value: unknown = Reflect.get(row, field);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(values.filter((item) => typeof item === 'string'))];
}
