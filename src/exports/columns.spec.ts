import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { tables } from './tables/index.js';

const document = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'exports.md'), 'utf8');

/** The rows that the document has of a table: the column, what it holds, what it means. */
function documented(name: string): string[][] {
  const [, after = ''] = document.split(`\n### ${name}\n`);
  const [part = ''] = after.split(/\n#/);
  return part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

test.each(tables.map((table) => [table.name, table] as const))(
  'every column of %s is in the document, as it is described to programs',
  (name, { columns, key }) => {
    expect(documented(name).map(([, ...cells]) => cells.slice(0, 3))).toEqual(
      columns.map((column) => [
        `\`${column.name}\``,
        column.required ? column.type : `${column.type}, or nothing`,
        `${column.description}${key.includes(column.name) ? ' **Key.**' : ''}`,
      ]),
    );
  },
);

test('no column has a name twice, and each key is of columns that always have a value', () => {
  for (const { columns, key } of tables) {
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    const required = columns.filter((column) => column.required).map(({ name }) => name);
    expect(required).toEqual(expect.arrayContaining([...key]));
  }
});
