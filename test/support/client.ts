import { ReadFeed } from './feed.js';

/** What the server answered: the bytes as text, and what they say as JSON. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined for an answer that is not JSON. */
  readonly body: Body;
}

/** An error as it is answered (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly correlationId: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** The version that a write ended at. */
export interface Versioned {
  readonly version: number;
}

/** The answer to a bundle. */
export interface FiledReport extends Versioned {
  readonly reportId: string;
  readonly slug: string;
  readonly claims: readonly {
    readonly key?: string;
    readonly claimId: string;
    readonly revision: number;
  }[];
  readonly changes: readonly { readonly claimId: string; readonly revision: number }[];
}

type HeaderFields = Readonly<Record<string, string>>;

/** Talks to the API as the holder of a key, over HTTP as anybody does. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly key?: string,
  ) {}

  /** Sends a request as it is. */
  async send<Body = unknown>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const headers = new Headers(init.headers);
    if (this.key !== undefined) headers.set('Authorization', `Bearer ${this.key}`);
    const response = await fetch(`${this.url}${path}`, { ...init, headers });
    const text = await response.text();
    const json = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text !== '';
    const body = (json ? JSON.parse(text) : undefined) as Body;
    return { status: response.status, headers: response.headers, text, body };
  }

  /** What is answered, of which nothing is read yet. */
  response(path: string): Promise<Response> {
    const headers = new Headers();
    if (this.key !== undefined) headers.set('Authorization', `Bearer ${this.key}`);
    return fetch(`${this.url}${path}`, { headers });
  }

  /** What is answered, as it is. */
  async bytes(path: string): Promise<{ readonly status: number; readonly bytes: ArrayBuffer }> {
    const response = await this.response(path);
    return { status: response.status, bytes: await response.arrayBuffer() };
  }

  get<Body = unknown>(path: string, headers: HeaderFields = {}): Promise<Answer<Body>> {
    return this.send<Body>(path, { headers });
  }

  /** Asks for a feed, from a version on. */
  feed(path: string, after?: number | string): Promise<ReadFeed> {
    const { key } = this;
    return ReadFeed.open(`${this.url}${path}`, { key, after: after?.toString() });
  }

  /** Reads what must be there. */
  async read<Body = unknown>(path: string): Promise<Body> {
    const answer = await this.get<Body>(path);
    if (answer.status !== 200) throw unexpected('GET', path, answer);
    return answer.body;
  }

  post<Body = unknown>(
    path: string,
    body: unknown,
    headers: HeaderFields = {},
  ): Promise<Answer<Body>> {
    return this.send<Body>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  delete(path: string): Promise<Answer> {
    return this.send(path, { method: 'DELETE' });
  }

  /** Writes what must be accepted. */
  async write<Body = Versioned>(path: string, body: unknown): Promise<Body> {
    const answer = await this.post<Body>(path, body);
    if (answer.status !== 201) throw unexpected('POST', path, answer);
    return answer.body;
  }

  /** Opens a dossier. */
  open(slug: string): Promise<Versioned> {
    return this.write('/v1/dossiers', { slug, title: `The dossier ${slug}` });
  }

  /** Files a bundle that must be accepted. */
  file(dossier: string, bundle: object): Promise<FiledReport> {
    return this.write<FiledReport>(`/v1/dossiers/${dossier}/reports`, bundle);
  }

  /** Waits until every view of a dossier shows a version. */
  async settle(dossier: string, version: number): Promise<void> {
    for (const route of ['', '/timeline', '/positions', '/quantities', '/milestones', '/reports']) {
      const path = `/v1/dossiers/${dossier}${route}?minVersion=${version}`;
      const answer = await this.get(path, { Prefer: 'wait=20' });
      if (answer.status === 200) continue;
      const { text } = await this.get('/v1/status');
      throw unexpected('GET', path, { ...answer, text: `${answer.text}\n${text}` });
    }
  }

  /** Files a bundle and waits until every view shows it. */
  async fileAndSettle(dossier: string, bundle: object): Promise<FiledReport> {
    const filed = await this.file(dossier, bundle);
    await this.settle(dossier, filed.version);
    return filed;
  }
}

function unexpected(method: string, path: string, { status, text }: Answer): Error {
  return new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 2_000)}`);
}
