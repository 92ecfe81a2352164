import type { FastifyRequest } from 'fastify';

import { Problem, problems } from '../../http/index.js';

/**
 * Whether a request is one of our own pages, or of no page at all. Browsers say what another page
 * asks for: in `Sec-Fetch-Site` (Fetch Metadata), or, over plain HTTP from another machine and where
 * they are older, in `Origin`, of everything that is not a plain read.
 */
export function isOfOwnOrigin({ headers, host, server }: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return true;
  // Who speaks HTTPS for us tells only by its address.
  const own = [server.publicUrl, `http://${host}`, `https://${host}`];
  return own.some((url) => url !== undefined && originOf(url) === origin);
}

/** That a page of another origin may not ask this. */
export function otherOrigin(): Problem {
  return new Problem(
    problems.otherOrigin,
    'A session is for the pages of this server alone, and this was asked from elsewhere.',
  );
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
