import type { Client } from './client.js';
import type { Route } from './openapi.js';

/** What a client was told: all of an answer, with what its cursors hold. */
export interface Told {
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

export interface Asking {
  /** What each parameter of a path can be, and what each that a query needs is. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Queries, such as `{ asOf: '7' }`, each asked of every route that takes all of it. */
  readonly queries: readonly Readonly<Record<string, string>>[];
}

/** What a route is asked by that needs one of several queries, none of them required by itself. */
const ALTERNATIVES: Readonly<Record<string, Asking['queries']>> = {
  '/v1/dossiers/{dossier}/log/proof': [{ version: '1' }, { from: '1', to: '1' }],
};

/**
 * Asks every route below a dossier that reads, by every name and every query that it takes, and
 * pages through lists.
 *
 * @param routes those of the OpenAPI document, so that none can be forgotten
 */
export async function* everyRead(
  client: Client,
  routes: readonly Route[],
  { names, queries }: Asking,
): AsyncGenerator<Told> {
  for (const route of routes) {
    if (route.method !== 'GET' || !route.path.includes('{dossier}')) continue;
    const taken = new Map(
      (route.parameters ?? []).flatMap((one) => (one.in === 'query' ? [[one.name, one]] : [])),
    );
    const required = Object.fromEntries(
      [...taken.values()].flatMap((one) =>
        one.required === true ? [[one.name, names[one.name]?.[0] ?? '1']] : [],
      ),
    );
    const plain = ALTERNATIVES[route.path] ?? [{}];
    const fitting = queries.filter((query) => Object.keys(query).every((name) => taken.has(name)));
    for (const address of addressesOf(route.path, { ...choicesIn(route), ...names })) {
      for (const query of [...plain, ...fitting]) {
        yield* pages(client, address, { ...required, ...query }, taken.has('cursor'));
      }
    }
  }
}

/** What a route says itself that parameters of its path can be: of files, those that are text. */
function choicesIn({ parameters = [] }: Route): Asking['names'] {
  const choices = parameters.flatMap(({ in: place, name, schema }) => {
    const values = place === 'path' ? schema?.['enum'] : undefined;
    if (!Array.isArray(values)) return [];
    return [[name, values.map(String).filter((value) => !value.endsWith('.parquet'))] as const];
  });
  return Object.fromEntries(choices);
}

async function* pages(
  client: Client,
  address: string,
  query: Readonly<Record<string, string>>,
  isList: boolean,
): AsyncGenerator<Told> {
  let cursor: string | undefined;
  do {
    const parameters = { ...query, ...(isList ? { limit: '7' } : {}), ...(cursor && { cursor }) };
    const path = `${address}?${new URLSearchParams(parameters).toString()}`;
    const answer = await client.get<{ next?: string | null } | undefined>(path);
    cursor = answer.body?.next ?? undefined;
    const opened = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();
    const headers = [...answer.headers].flat();
    yield { path, status: answer.status, text: [...headers, opened, answer.text].join('\n') };
  } while (cursor !== undefined && isList);
}

function addressesOf(path: string, names: Asking['names']): string[] {
  const [, name] = /\{(\w+)\}/.exec(path) ?? [];
  if (name === undefined) return [path];
  const values = names[name];
  if (!values) throw new Error(`Say here what {${name}} of ${path} can be.`);
  return values.flatMap((value) => addressesOf(path.replace(`{${name}}`, value), names));
}
