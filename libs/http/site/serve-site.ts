import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import type { Site } from './site.js';
import { CODINGS, type Coding, type SiteFile } from './site-file.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file that is answered from memory and kept by browsers: counting it would cost more than it. */
    uncounted?: boolean;
  }
}

/** What the page of a site may do: nothing but what comes from its own origin, by no inline means. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const PAGE_HEADERS = {
  'Content-Security-Policy': POLICY,
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-store',
};

/**
 * Serves a site: its page at each of the paths, of which one that ends in `*` means all below it;
 * its files below `/assets/`, to be kept for a year, for their names change with what is in them.
 * To be called before the app listens.
 *
 * @param site absent: each of these addresses answers 404
 * @param absence what that says, a sentence
 */
export function serveSite(
  app: NestFastifyApplication,
  site: Site | undefined,
  { paths, absence }: { readonly paths: readonly string[]; readonly absence: string },
): void {
  const fastify = app.getHttpAdapter().getInstance();
  const page = (request: FastifyRequest, reply: FastifyReply) => {
    if (!site) throw new Problem(problems.notFound, absence);
    reply.headers(PAGE_HEADERS);
    if (isTrustworthy(request)) reply.header('Cross-Origin-Opener-Policy', 'same-origin');
    return send(site.page, request, reply);
  };
  for (const path of paths) fastify.get(path, page);

  const asset = (request: FastifyRequest<{ Params: { '*': string } }>, reply: FastifyReply) => {
    const file = site?.assets.get(request.params['*']);
    if (!file) throw new Problem(problems.notFound, site ? 'There is no such file.' : absence);
    reply.header('Cache-Control', 'public, max-age=31536000, immutable');
    return send(file, request, reply);
  };
  fastify.get('/assets/*', { config: { uncounted: true } }, asset);
}

/** Sends a file in the best coding that the client takes. */
async function send(
  file: SiteFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('Content-Type', file.mediaType);
  if (!file.compressible) return reply.send(file.bytes);
  reply.header('Vary', 'Accept-Encoding');
  const coding = codingFor(request);
  if (coding === undefined) return reply.send(file.bytes);
  return reply.header('Content-Encoding', coding).send(await file.in(coding));
}

function codingFor(request: FastifyRequest): Coding | undefined {
  const taken = new Negotiator(request).encodings([...CODINGS]);
  return CODINGS.find((coding) => taken.includes(coding));
}

/**
 * Whether a browser trusts the way to this server, as far as can be told: only then does it send
 * what it fetches for (Fetch Metadata), and obey an opener policy instead of complaining of it.
 */
function isTrustworthy({ headers, hostname }: FastifyRequest): boolean {
  return (
    headers['sec-fetch-mode'] !== undefined || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}
