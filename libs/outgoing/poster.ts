import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

import { failureOf } from './failures.js';
import { isDisguised, lookupPlain, notPublic } from './plain-addresses.js';

/** Bytes of an answer that are taken, and not looked at; more are cut off. */
const MOST_BYTES = 2 ** 16;
/** How long an answer may go on after its status, in milliseconds. */
const REST_MS = 2_000;

/** What became of a request: the status of its answer, or why there was none. */
export type Posted =
  | { readonly status: number; readonly retryAfter: string | undefined }
  | { readonly failure: string };

export interface PosterOptions {
  /** Hosts to which anything may be sent, by name or address, as they stand in a URL. */
  readonly allow: readonly string[];
  /** How long it may take until there is a status, in milliseconds. */
  readonly timeoutMs: number;
  /** How names are looked up, where not by the system. */
  readonly lookup?: LookupFunction;
}

/**
 * Sends requests to addresses that others have chosen: to public ones alone. Each address is judged
 * when the connection is made, whatever its name said before, by `request-filtering-agent`; that works
 * with node:http(s) only. No redirect is followed, and no connection is used twice.
 */
export class Poster {
  private readonly open = { http: new http.Agent(), https: new https.Agent() };
  private readonly filtered = {
    http: new RequestFilteringHttpAgent(),
    https: new RequestFilteringHttpsAgent(),
  };

  constructor(private readonly options: PosterOptions) {}

  /**
   * Posts a body.
   *
   * @param gone gives it up; what became of it is not known then
   * @throws where it was given up
   */
  async post(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    gone: AbortSignal,
  ): Promise<Posted> {
    const late = AbortSignal.timeout(this.options.timeoutMs);
    try {
      return await this.send(url, headers, body, AbortSignal.any([gone, late]));
    } catch (error) {
      gone.throwIfAborted();
      const { timeoutMs } = this.options;
      if (late.aborted) return { failure: `It did not answer within ${timeoutMs / 1_000} s.` };
      return { failure: failureOf(error) };
    }
  }

  private send(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<Posted> {
    const { request } = url.protocol === 'https:' ? https : http;
    const isAllowed = this.options.allow.includes(url.hostname);
    const agents = isAllowed ? this.open : this.filtered;
    const agent = url.protocol === 'https:' ? agents.https : agents.http;
    const options = { method: 'POST', headers, agent, signal };
    const filtered = { ...options, lookup: this.options.lookup ?? lookupPlain };
    return new Promise((resolve, reject) => {
      if (!isAllowed && isDisguised(url.hostname)) return reject(notPublic());
      const sending = request(url, isAllowed ? options : filtered, (answer) => {
        const { statusCode = 0 } = answer;
        const posted = { status: statusCode, retryAfter: answer.headers['retry-after'] };
        void passOver(answer).then(() => {
          resolve(posted);
        });
      });
      sending.on('error', reject);
      sending.end(body);
    });
  }
}

/** Takes the rest of an answer, as far as it is short; whatever becomes of it, its status is known. */
function passOver(answer: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const late = setTimeout(() => answer.destroy(), REST_MS);
    const end = () => {
      clearTimeout(late);
      resolve();
    };
    answer
      .on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > MOST_BYTES) answer.destroy();
      })
      .on('error', end)
      .on('close', end);
  });
}
