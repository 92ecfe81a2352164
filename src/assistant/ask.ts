import { ToolRefusal } from '../../libs/mcp/index.js';
import type { Problem } from '../../packages/client/generated/types.gen.js';

type Query = Readonly<Record<string, string | undefined>>;

/** One request to the API. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** From `/v1` on, its parts encoded. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: object;
}

export interface Answered {
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** Sends a request with the key of whoever the assistant works for: what that key may not see stays unseen. */
export type Send = (question: Question) => Promise<Answered>;

/** The API refused: an assistant is told why in the API's own words, and may ask better. */
export class Refusal extends ToolRefusal {
  override readonly name = 'Refusal';

  constructor(readonly problem: Problem) {
    const faults = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
    super([`${problem.title} (${problem.status}). ${problem.detail}`, ...faults].join('\n'));
  }
}

/** The API as tools ask it. */
export class Api {
  constructor(private readonly send: Send) {}

  /** @throws Refusal for any status from 400 on. */
  get<Body>(path: string, query: Query = {}): Promise<Body> {
    return this.ask<Body>({ method: 'GET', path, query });
  }

  /** @throws Refusal for any status from 400 on. */
  post<Body>(path: string, body: object): Promise<Body> {
    return this.ask<Body>({ method: 'POST', path, body });
  }

  private async ask<Body>(question: Question): Promise<Body> {
    const { status, body } = await this.send(question);
    if (status >= 400) throw new Refusal(body as Problem);
    return body as Body;
  }
}

/** The path of a dossier's route: `pathOf('talks', 'claims', id)`. */
export const pathOf = (dossier: string, ...parts: readonly string[]): string =>
  ['/v1/dossiers', ...[dossier, ...parts].map(encodeURIComponent)].join('/');
