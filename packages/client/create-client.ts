import { type Client, createClient as create, createConfig } from './generated/client/index.js';
import { problemError } from './problems.js';
import { remembering } from './remembering.js';
import { retrying } from './retrying.js';

export interface ClientOptions {
  /** Where the API is, such as `https://parley.example.org`. */
  readonly url: string;
  /** An API key. Absent: only what needs none can be asked. */
  readonly key?: string;
  /** How often a request is sent at most, the first time included; 5. */
  readonly tries?: number;
  /** The longest wait before another try, in milliseconds; 60,000. */
  readonly longestWait?: number;
  /** How many bytes of answers are remembered with their ETags; 16 MiB. 0: none. */
  readonly rememberedBytes?: number;
  /** Sends a request; the platform's `fetch` if it is not given. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client for the calls of this package: `timelineList({ client, path: { dossier } })`. A call gives
 * `{ data, request, response }`, or throws a ProblemError if the server refuses, and whatever `fetch`
 * throws if it does not answer.
 */
export function createClient({
  url,
  key,
  tries = 5,
  longestWait = 60_000,
  rememberedBytes = 16 * 1024 ** 2,
  fetch: plain = (request) => fetch(request),
}: ClientOptions): Client {
  const send = remembering(retrying(plain, { tries, longestWait }), rememberedBytes);
  const client = create(
    createConfig({
      baseUrl: url.replace(/\/$/, ''),
      ...(key !== undefined && { auth: () => key }),
      throwOnError: true,
      fetch: (input, init) => send(new Request(input, init)),
    }),
  );
  client.interceptors.error.use((body, response: Response | undefined) =>
    response && !(body instanceof Error) ? problemError(body, response) : body,
  );
  return client;
}
