import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** A bundle with all kinds of claims and dates. */
export function kindsBundle(): Promise<Bundle> {
  return json<Bundle>('test', 'bundles', 'kinds.json');
}

async function json<Content>(...path: string[]): Promise<Content> {
  return JSON.parse(await readFile(join(PROJECT, ...path), 'utf8')) as Content;
}
