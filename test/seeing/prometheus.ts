import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const OPERATIONS = join(import.meta.dirname, '..', '..', 'docs', 'operations.md');

/** An alert of the table in docs/operations.md. */
export interface Alert {
  readonly name: string;
  /** In PromQL. */
  readonly when: string;
}

/** The alerts that docs/operations.md tells operations to set. */
export async function documentedAlerts(): Promise<Alert[]> {
  const lines = (await readFile(OPERATIONS, 'utf8')).split('\n');
  const start = lines.findIndex((line) => line.startsWith('| alert | when |'));
  const rows = lines.slice(start + 2);
  return rows.slice(0, rows.indexOf('')).map((row) => {
    const [, name = '', when = ''] = row.split(/ ?\| ?/);
    return { name, when: /`([^`]+)`/.exec(when)?.[1] ?? '' };
  });
}

/** The value of a series in what is served, with its labels in any order; NaN where it is absent. */
export function valueOf(
  served: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const line = served
    .split('\n')
    .find(
      (one) =>
        new RegExp(`^${name}[ {]`).test(one) &&
        Object.entries(labels).every(([label, value]) => one.includes(`${label}="${value}"`)),
    );
  return Number(line?.split(' ').at(-1));
}

/** The metrics that an expression of PromQL names: words that are no function, label or keyword. */
export function metricsOf(expr: string): string[] {
  const bare = expr
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]|\b(by|without) \([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_:][\w:]*(?!\w|\s*\()/gi)]
    .map(([word]) => word)
    .filter((word) => word !== 'or');
}

/**
 * Whether an alert of the form `max(<series>) > <number>` holds for what one process serves.
 *
 * @throws for an expression of another form
 */
export function holds(expr: string, served: string): boolean {
  const [, series, limit] = /^max\((\w+)\) > ([\d.]+)$/.exec(expr) ?? [];
  if (series === undefined) throw new Error(`Not max(<series>) > <number>: ${expr}`);
  return valueOf(served, series) > Number(limit);
}
