import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { withCorrelation } from '../logging/index.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** The id that a client gave its request in `X-Correlation-Id`, if it is fit to be used; else a new UUIDv7. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,100}$/.test(given) ? given : uuidv7();
}

/**
 * Answers every request with its id and what browsers should know, to be kept by
 * no cache unless the route says otherwise, and lets all that it does be logged
 * under that id.
 */
export function markRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      ...SECURITY_HEADERS,
      'Cache-Control': 'no-store',
      'X-Correlation-Id': request.id,
    });
    withCorrelation(request.id, done);
  });
}
