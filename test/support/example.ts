import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Client, Versioned } from './client.js';

const PROJECT = join(import.meta.dirname, '..', '..');

/** The dossier of the example. */
export const EXAMPLE = 'ukraine-talks-2022';

/** A bundle, as far as tests look into it. */
export interface Bundle {
  readonly slug: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly text: string;
  readonly claims: readonly BundledClaim[];
}

export interface BundledClaim {
  readonly key?: string;
  readonly content: { readonly kind: string };
  readonly utterer: object;
  readonly saidAt?: string;
  readonly evidence: readonly {
    readonly exact?: string;
    readonly start?: number;
    readonly end?: number;
    readonly quotation: string;
    readonly via?: readonly unknown[];
  }[];
  readonly links?: readonly { readonly to: string; readonly relation: string }[];
}

/** What opens the example dossier. */
export function exampleDossier(): Promise<object> {
  return json<object>('examples', EXAMPLE, 'dossier.json');
}

/** The first report of the example, with the facts that it states. */
export function firstReport(): Promise<Bundle> {
  return json<Bundle>('examples', EXAMPLE, '01-istanbul-talks.json');
}

/** What the files of the example are: a report with its claims, a change of one claim, a new capture. */
type ExampleFile =
  | { readonly of: 'bundle'; readonly body: object }
  | { readonly of: 'change'; readonly body: ExampleChange }
  | { readonly of: 'capture'; readonly body: { readonly report: string } };

interface ExampleChange {
  readonly claim: string;
  readonly type: string;
  readonly ifRevision: number;
}

/** All files of the example, by name, in the order in which they are filed. */
async function exampleFiles(): Promise<Map<string, ExampleFile>> {
  const names = await readdir(join(PROJECT, 'examples', EXAMPLE));
  const files = new Map<string, ExampleFile>();
  for (const name of names.filter((name) => /^\d+-/.test(name)).sort()) {
    const body = await json<never>('examples', EXAMPLE, name);
    const of = /\.(change|capture)\.json$/.exec(name)?.[1] ?? 'bundle';
    files.set(name.split('.')[0] ?? name, { of, body } as ExampleFile);
  }
  return files;
}

/** Opens the example dossier and files all of it through the API; the version after each file, by its name. */
export async function fileExample(client: Client): Promise<Map<string, number>> {
  const dossier = `/v1/dossiers/${EXAMPLE}`;
  await client.write('/v1/dossiers', await exampleDossier());
  const versions = new Map<string, number>();
  for (const [name, file] of await exampleFiles()) {
    versions.set(name, await fileOne(client, dossier, file));
  }
  return versions;
}

async function fileOne(client: Client, dossier: string, file: ExampleFile): Promise<number> {
  if (file.of === 'bundle') {
    return (await client.write(`${dossier}/reports`, file.body)).version;
  }
  if (file.of === 'capture') {
    const { report, ...body } = file.body;
    return (await client.write(`${dossier}/reports/${report}/captures`, body)).version;
  }
  const { claim, type, ifRevision, ...body } = file.body;
  const path = `${dossier}/claims/${claim.replace('/', '~')}/${type}s`;
  const answer = await client.post<Versioned>(path, body, { 'If-Match': `"${ifRevision}"` });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  return answer.body.version;
}

/** A bundle with all kinds of claims and dates. */
export function kindsBundle(): Promise<Bundle> {
  return json<Bundle>('test', 'bundles', 'kinds.json');
}

async function json<Content>(...path: string[]): Promise<Content> {
  return JSON.parse(await readFile(join(PROJECT, ...path), 'utf8')) as Content;
}
