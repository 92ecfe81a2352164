import { idempotencyKey } from './idempotency-key.js';
import { isProblem, kindOf } from './problems.js';

/** How one request is sent. */
export type Fetch = (request: Request) => Promise<Response>;

export interface Retries {
  /** How often a request is sent at most, the first time included. */
  readonly tries: number;
  /** No wait is longer than this, whatever `Retry-After` says; in milliseconds. */
  readonly longestWait: number;
}

const SAFE = new Set(['GET', 'HEAD']);
const FIRST_WAIT_MS = 500;

/**
 * Sends a request again where it may be answered otherwise a little later: 429, 503, the 409 of a
 * request that is still under way, and no answer at all; after as long as `Retry-After` says. A
 * request that writes carries one Idempotency-Key through all its tries, so that it is done once.
 */
export const retrying =
  (send: Fetch, { tries, longestWait }: Retries): Fetch =>
  async (first) => {
    const request = withKey(first);
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= tries;
      const answer = await send(request.clone()).catch((error: unknown) => {
        if (last || request.signal.aborted) throw error;
        return undefined;
      });
      if (answer && (last || !(await mayPass(answer)))) return answer;
      await answer?.body?.cancel();
      await wait(Math.min(waitOf(answer, attempt), longestWait), request.signal);
    }
  };

function withKey(request: Request): Request {
  if (SAFE.has(request.method) || request.headers.has('Idempotency-Key')) return request;
  const headers = new Headers(request.headers);
  headers.set('Idempotency-Key', idempotencyKey());
  return new Request(request, { headers });
}

async function mayPass(answer: Response): Promise<boolean> {
  if (answer.status === 429 || answer.status === 503) return true;
  if (answer.status !== 409) return false;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return isProblem(body) && kindOf(body) === 'in-progress';
}

/** In milliseconds: what the server asks for, else twice as long each time. */
function waitOf(answer: Response | undefined, attempt: number): number {
  const asked = Number(answer?.headers.get('Retry-After') ?? NaN);
  return Number.isNaN(asked) ? FIRST_WAIT_MS * 2 ** (attempt - 1) : asked * 1_000;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
