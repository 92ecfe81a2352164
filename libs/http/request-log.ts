import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Logger, withCorrelation } from '../logging/index.js';
import { isWatched, pathOf } from './request-path.js';

/** Logs a line for every request: what was asked, how it ended and how long it took. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    line(request, { status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    line(request, {}, 'the client left before the answer');
    done();
  });

  function line(request: FastifyRequest, outcome: object, message: string): void {
    const path = pathOf(request);
    withCorrelation(request.id, () => {
      logger[isWatched(path) ? 'debug' : 'info'](
        { method: request.method, path, ...outcome },
        message,
      );
    });
  }
}
