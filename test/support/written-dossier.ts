import type { Client, FiledReport } from './client.js';
import type { TestConsole } from './console.js';

/** A dossier of its own for a test, with one report of which several claims are made. */
export interface WrittenDossier {
  readonly slug: string;
  /** The address of a page of it. */
  readonly page: (path: string) => string;
  /** The address of the page of a claim. */
  readonly claim: (key: string) => string;
  /** A claim as it stands at a version that was just written. */
  readonly read: (key: string, version: number) => Promise<ReadClaim>;
  readonly client: Client;
}

export interface ReadClaim {
  readonly claimId: string;
  readonly revision: number;
  readonly state: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly utterer: Readonly<Record<string, unknown>> | null;
  readonly ended: string | null;
  readonly supersededBy: { readonly key: string } | null;
  readonly evidence: readonly Piece[];
  readonly objections: readonly { readonly kind: string; readonly outcome: string | null }[];
  readonly links: { readonly outgoing: readonly { readonly relation: string }[] };
}

interface Piece {
  readonly report: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly quotation: string;
}

/** Words stand in it twice, and behind characters of two UTF-16 units. */
export const TEXT =
  '🕊️ 🇺🇦 “We want peace,” says Anna. Boris denies it: “We want peace,” he mocks. A truce is near.';

const ACTORS = [
  { slug: 'anna', name: 'Anna', kind: 'person' },
  { slug: 'boris', name: 'Boris', kind: 'person' },
];

/** A claim of the text under a key. */
export const statement = (key: string, actor = 'anna', gist = `${key}: a truce is near.`) => ({
  key,
  content: { kind: 'statement', gist },
  utterer: { actor },
  saidAt: '2022-03-29',
  evidence: [{ exact: 'A truce is near.', quotation: 'direct' }],
});

let dossiers = 0;

/** Opens a dossier, and files the report `first` with claims under these keys. */
export async function writtenDossier(
  console: TestConsole,
  claims: readonly unknown[],
): Promise<WrittenDossier> {
  const { client } = console.app;
  dossiers += 1;
  const slug = `written-${dossiers}`;
  await expectStatus(client.post('/v1/dossiers', { slug, title: 'What is written' }), 201);
  const filed = await client.post<FiledReport>(`/v1/dossiers/${slug}/reports`, {
    slug: 'first',
    source: {},
    title: 'The first report',
    publishedAt: '2022-03-30',
    text: TEXT,
    actors: ACTORS,
    issues: [{ slug: 'peace', title: 'Peace' }],
    claims,
  });
  await expectStatus(Promise.resolve(filed), 201);
  await client.read(`/v1/dossiers/${slug}/claims?minVersion=${filed.body.version}`);
  return {
    slug,
    client,
    page: (path) => `/d/${slug}${path}`,
    claim: (key) => `/d/${slug}/claims/first~${key}`,
    read: (key, version) =>
      client.read<ReadClaim>(`/v1/dossiers/${slug}/claims/first~${key}?minVersion=${version}`),
  };
}

async function expectStatus(
  answer: Promise<{ readonly status: number; readonly text: string }>,
  status: number,
): Promise<void> {
  const got = await answer;
  if (got.status !== status) throw new Error(got.text);
}
