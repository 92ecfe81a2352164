import { createClient, createConfig } from '../../../packages/client/generated/client/index.js';
import { asError } from './problem.js';
import { token } from './token.js';

/**
 * Calls the API that this page came from, as whoever is signed in. Calls throw ProblemError or
 * NoAnswerError.
 */
export const client = createClient(
  createConfig({ baseUrl: '', throwOnError: true, fetch: fetchAsSession }),
);
client.interceptors.error.use(asError);

/** For every call: `{ ...asked, path, query }`. */
export const asked = { client, throwOnError: true } as const;

/** Where the server does not know the session (any more): set by the shell, which asks to sign in. */
let unknown: () => void = () => undefined;

export function whenUnknown(call: () => void): void {
  unknown = call;
}

/** Fetches as whoever is signed in: for what is no call of the client. */
export async function fetchAsSession(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input, init);
  const half = token();
  if (half !== null) request.headers.set('Parley-Session', half);
  const response = await fetch(request);
  if (response.status === 401 && half !== null) unknown();
  return response;
}
