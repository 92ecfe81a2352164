import type { Client } from '../support/client.js';
import type { Page } from '../support/shapes.js';

const LINES = 250;

/** How many lines were answered with which status, and the first problem. */
export interface Imported {
  readonly statuses: Readonly<Record<string, number>>;
  readonly problem: unknown;
}

/** Imports bundles, some hundreds at once, and waits until all views show them. */
export async function importAll(
  client: Client,
  dossier: string,
  bundles: readonly object[],
): Promise<Imported> {
  const statuses: Record<string, number> = {};
  let problem: unknown;
  for (let start = 0; start < bundles.length; start += LINES) {
    const lines = bundles.slice(start, start + LINES).map((bundle) => JSON.stringify(bundle));
    const { text } = await client.send(`/v1/dossiers/${dossier}/import`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: `${lines.join('\n')}\n`,
    });
    const results = text.trimEnd().split('\n').map(readResult);
    for (const { status } of results) statuses[status] = (statuses[status] ?? 0) + 1;
    problem ??= results.find(({ status }) => status !== 201);
    const version = results.findLast((result) => result.version !== undefined)?.version;
    if (version !== undefined) await client.settle(dossier, version);
  }
  return { statuses, problem };
}

function readResult(line: string): { readonly status: number; readonly version?: number } {
  return JSON.parse(line) as { readonly status: number; readonly version?: number };
}

/** All items of a list, page after page. */
export async function readAll<Item>(client: Client, path: string): Promise<Item[]> {
  const items: Item[] = [];
  const all = `${path}${path.includes('?') ? '&' : '?'}limit=500`;
  let cursor = '';
  for (;;) {
    const page = await client.read<Page<Item>>(all + cursor);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}
