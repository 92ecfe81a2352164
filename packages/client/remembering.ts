import type { Fetch } from './retrying.js';

interface Remembered {
  readonly etag: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: ArrayBuffer;
}

/**
 * Asks for what was read before only whether it is still so (`If-None-Match`), and gives the body
 * that is remembered for a 304.
 *
 * @param most bytes of bodies; what was used longest ago is forgotten first
 */
export function remembering(send: Fetch, most: number): Fetch {
  const known = new Map<string, Remembered>();
  let bytes = 0;

  const forget = (address: string) => {
    bytes -= known.get(address)?.body.byteLength ?? 0;
    known.delete(address);
  };
  const remember = (address: string, answer: Remembered) => {
    forget(address);
    if (answer.body.byteLength > most) return;
    known.set(address, answer);
    bytes += answer.body.byteLength;
    for (const oldest of known.keys()) {
      if (bytes <= most) break;
      forget(oldest);
    }
  };

  return async (request) => {
    if (!isRemembered(request)) return send(request);
    const before = known.get(request.url);
    const headers = new Headers(request.headers);
    if (before) headers.set('If-None-Match', before.etag);
    const answer = await send(new Request(request, { headers }));
    if (answer.status === 304 && before) {
      remember(request.url, before);
      return new Response(before.body.slice(0), before);
    }
    const etag = answer.headers.get('ETag');
    if (answer.status !== 200 || etag === null) return answer;
    const body = await answer.clone().arrayBuffer();
    remember(request.url, { etag, status: 200, headers: new Headers(answer.headers), body });
    return answer;
  };
}

/** Streams have no end that could be remembered, and whoever asks by a tag wants to see the 304. */
function isRemembered({ method, headers }: Request): boolean {
  if (method !== 'GET' || headers.has('If-None-Match')) return false;
  return !headers.get('Accept')?.includes('text/event-stream');
}
