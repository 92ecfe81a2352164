import { setTimeout as pause } from 'node:timers/promises';
import type { Dialect, Prompt, Reply } from './dialects/dialect.js';
import { ModelFailure } from './failure.js';
import { withoutKey } from './without-key.js';
import { retryAfterOf } from './retry-after.js';
import { textWithin } from './text-within.js';

/** Where a model is and how it is asked. */
export interface EndpointSettings {
  readonly url: string;
  readonly key?: string | undefined;
  /** For one answer, by the clock; 120 s by default. */
  readonly milliseconds?: number | undefined;
  /** The pauses before a question is put again where nobody says how long to wait; in milliseconds. */
  readonly pauses?: readonly number[] | undefined;
}

const MINUTE = 60_000;
const PAUSES = [1_000, 4_000, 16_000];
/** Nobody waits longer than that because an endpoint says so, in milliseconds. */
const LONGEST_PAUSE = MINUTE;
/** What an answer has at most for each token that it may have, characters that are escaped twice among them … */
const BYTES_A_TOKEN = 32;
/** … and what stands around it. */
const BYTES_AROUND = 64 * 1024;

/** Statuses after which the same question may be answered. */
const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 529]);

/** An endpoint over HTTP, asked again where that may help. It follows no redirection and logs nothing. */
export class Endpoint {
  private readonly address: string;
  private readonly headers: Readonly<Record<string, string>>;
  /** Fields that it refused by name. */
  private readonly refused = new Set<string>();

  constructor(
    private readonly settings: EndpointSettings,
    private readonly dialect: Dialect,
  ) {
    this.address = addressOf(settings.url, dialect.path);
    this.headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(settings.key === undefined ? {} : dialect.headers(settings.key)),
    };
  }

  /** @throws ModelFailure, or the signal's reason */
  async ask(prompt: Prompt, signal?: AbortSignal): Promise<Reply> {
    const pauses = this.settings.pauses ?? PAUSES;
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.askOnce(prompt, signal);
      } catch (error) {
        const wait = mayHelp(error) ? pauses[tries] : undefined;
        if (wait === undefined) throw error;
        await pause(waitFor(error, wait), undefined, { signal }).catch(() => undefined);
        signal?.throwIfAborted();
      }
    }
  }

  private async askOnce(prompt: Prompt, signal?: AbortSignal): Promise<Reply> {
    const late = AbortSignal.timeout(this.settings.milliseconds ?? 2 * MINUTE);
    const either = signal ? AbortSignal.any([late, signal]) : late;
    const answer = await this.post(prompt, either).catch((error: unknown) => {
      if (signal?.aborted === true) throw signal.reason;
      if (error instanceof ModelFailure) throw error;
      // What fetch throws may name the address: it goes no further.
      throw new ModelFailure(late.aborted ? 'too-slow' : 'unreachable');
    });
    if (answer === 'refused-a-field') return this.askOnce(prompt, signal);
    const reply = this.dialect.read(answer.json);
    if (!reply) throw new ModelFailure('unreadable', answer.status);
    if (reply.end === 'declined') throw new ModelFailure('declined', answer.status);
    return { ...reply, text: withoutKey(reply.text, this.settings.key) as string };
  }

  private async post(prompt: Prompt, signal: AbortSignal) {
    const response = await fetch(this.address, {
      method: 'POST',
      redirect: 'manual',
      headers: this.headers,
      body: JSON.stringify(this.dialect.body(prompt, this.refused)),
      signal,
    });
    const { status } = response;
    const most = BYTES_AROUND + BYTES_A_TOKEN * prompt.mostTokens;
    const text = await textWithin(response, most).catch((error: unknown) => {
      if (signal.aborted || error instanceof ModelFailure) throw error;
      // It was read, and answered in part.
      throw new ModelFailure('unavailable', status);
    });
    if (status === 400 || status === 422) {
      const field = this.dialect.spare.find(
        (name) => !this.refused.has(name) && text.includes(name),
      );
      if (field !== undefined) {
        this.refused.add(field);
        return 'refused-a-field';
      }
    }
    if (status !== 200) throw failureOf(response);
    return { status, json: parsed(text) };
  }
}

/** The address as it is set is that of the service, or the whole one. */
function addressOf(url: string, path: string): string {
  const base = url.replace(/[/]$/, '');
  const first = path.split('/').slice(0, 2).join('/');
  if (base.endsWith(path)) return base;
  return base.endsWith(first) ? `${base}${path.slice(first.length)}` : `${base}${path}`;
}

function failureOf({ status, headers }: Response): ModelFailure {
  if (status >= 300 && status < 400) return new ModelFailure('redirected', status);
  if (status === 401 || status === 403) return new ModelFailure('key-refused', status);
  if (status === 404) return new ModelFailure('not-there', status);
  const retryAfter = retryAfterOf(headers.get('retry-after'), Date.now());
  if (status === 429 || retryAfter !== undefined) {
    return new ModelFailure('rate-limited', status, retryAfter);
  }
  return new ModelFailure(
    PASSING.has(status) || status >= 500 ? 'unavailable' : 'question-refused',
    status,
  );
}

function mayHelp(error: unknown): boolean {
  if (!(error instanceof ModelFailure)) return false;
  const { fault, retryAfter = 0 } = error;
  if (retryAfter * 1_000 > LONGEST_PAUSE) return false;
  return fault === 'rate-limited' || fault === 'unavailable' || fault === 'unreachable';
}

function waitFor(error: unknown, otherwise: number): number {
  const told = error instanceof ModelFailure ? error.retryAfter : undefined;
  return told === undefined ? otherwise : told * 1_000;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
