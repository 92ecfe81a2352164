import { client } from '../api/client.js';

/** Something that somebody wants written. */
export interface Act {
  readonly method: 'POST' | 'PATCH' | 'PUT';
  /** The whole path, its parts encoded. */
  readonly url: string;
  readonly body: unknown;
  /** The revision of the claim that it was decided on. */
  readonly revision?: number | undefined;
}

/** Sends an act under a key, so that it is done once however often it is sent. */
export async function send<Answer>(act: Act, key: string): Promise<Answer> {
  return request<Answer>(act, { headers: { ...headersOf(act), 'Idempotency-Key': key } });
}

/** Asks what an act would do, and does nothing. */
export async function rehearse<Answer>(act: Act, signal: AbortSignal): Promise<Answer> {
  return request<Answer>(act, { headers: headersOf(act), query: { dryRun: 'true' }, signal });
}

/** The path of something below a dossier: `pathOf('talks', 'claims', id)`. */
export const pathOf = (dossier: string, ...below: readonly (string | number)[]): string =>
  ['/v1/dossiers', encodeURIComponent(dossier), ...below.map(encodeURIComponent)].join('/');

async function request<Answer>(
  { method, url, body }: Act,
  options: {
    readonly headers: Record<string, string>;
    readonly query?: Record<string, string>;
    readonly signal?: AbortSignal;
  },
): Promise<Answer> {
  const { data } = await client.request<{ 200: Answer }, unknown, true>({
    ...options,
    method,
    url,
    body,
    throwOnError: true,
  });
  return data;
}

function headersOf({ revision }: Act): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    ...(revision !== undefined && { 'If-Match': `"${revision}"` }),
  };
}
