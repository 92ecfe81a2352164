import type { Client, FiledReport } from './client.js';
import { TEXT } from './bundles.js';
import { until } from './until.js';

/** A report that is to be read; the stand-in reads what is in its curly quotation marks. */
export const smallIntake = (slug: string, more: object = {}) => ({
  slug,
  source: {},
  title: `The report ${slug}`,
  publishedAt: '2022-03-30',
  text: TEXT,
  ...more,
});

export interface Counts {
  readonly candidates: number;
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  readonly deferred: number;
  readonly undecided: number;
}

export interface ShownIntake {
  readonly id: string;
  readonly status: string;
  readonly progress: { readonly stage: string; readonly done: number; readonly of: number };
  readonly report: { readonly slug: string; readonly actors?: readonly object[] } | null;
  readonly text: string | null;
  readonly counts: Counts;
  readonly document?: { readonly mediaType: string; readonly sha256: string };
  readonly runs: readonly {
    readonly number: number;
    readonly extractor: string;
    readonly version: string | null;
    readonly failure?: string;
    readonly refused: readonly { readonly reason: string; readonly quote?: string }[];
  }[];
  readonly filed?: { readonly report: string; readonly version: number };
}

export interface ShownCandidate {
  readonly id: string;
  readonly revision: number;
  readonly claim: object & { readonly content: { readonly kind: string } };
  readonly missing: readonly string[];
  readonly evidence: readonly { readonly start: number; readonly end: number; exact: string }[];
  readonly rule: string | null;
  readonly warnings: readonly string[];
  readonly by: string;
  readonly decision: { readonly decision: string; readonly by: string; claim?: object } | null;
  readonly decisions: number;
}

export interface ShownPage<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The intakes of a dossier, as one client has to do with them. */
export class IntakesOf {
  constructor(
    readonly client: Client,
    readonly dossier: string,
  ) {}

  get path(): string {
    return `/v1/dossiers/${this.dossier}/intakes`;
  }

  post(body: object, headers: Record<string, string> = {}) {
    return this.client.post<{ id: string; status: string }>(this.path, body, headers);
  }

  /** Hands a text in that must be taken, and waits until it is read. */
  async read(body: object): Promise<ShownIntake> {
    const { status, body: begun, text } = await this.post(body);
    if (status !== 202) throw new Error(`The intake was answered ${status}: ${text}`);
    return this.settled(begun.id);
  }

  one(id: string): Promise<ShownIntake> {
    return this.client.read<ShownIntake>(`${this.path}/${id}`);
  }

  async settled(id: string): Promise<ShownIntake> {
    await until(async () => !['queued', 'extracting'].includes((await this.one(id)).status));
    return this.one(id);
  }

  async candidates(id: string, query = ''): Promise<readonly ShownCandidate[]> {
    const page = await this.client.read<ShownPage<ShownCandidate>>(
      `${this.path}/${id}/candidates${query}`,
    );
    return page.items;
  }

  decide(id: string, candidate: string, body: object, headers: Record<string, string> = {}) {
    return this.client.send<ShownCandidate>(`${this.path}/${id}/candidates/${candidate}/decision`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  propose(id: string, claim: object, headers: Record<string, string> = {}) {
    return this.client.post<ShownCandidate>(`${this.path}/${id}/candidates`, claim, headers);
  }

  file(id: string, undecided: string, headers: Record<string, string> = {}) {
    return this.client.post<FiledReport>(`${this.path}/${id}/filing`, { undecided }, headers);
  }
}
