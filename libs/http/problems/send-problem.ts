import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Logger, withCorrelation } from '../../logging/index.js';
import { pathOf } from '../request-path.js';
import { SECURITY_HEADERS } from '../security-headers.js';
import { toProblem } from './from-error.js';
import { problemBody } from './problem.js';

/**
 * Answers any error as `application/problem+json` (RFC 9457). One that is not
 * the client's doing is logged with all that is known; the client sees nothing
 * of the inside. An answer that is already under way is broken off.
 */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): void {
  withCorrelation(request.id, () => {
    const problem = toProblem(error);
    const { status } = problem.type;
    if (status >= 500) {
      const err = problem.cause ?? problem;
      logger[status === 503 ? 'warn' : 'error']({ err, method: request.method }, problem.message);
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply
      .code(status)
      .headers({
        ...SECURITY_HEADERS,
        ...problem.headers,
        'Cache-Control': 'no-store',
        'Content-Type': 'application/problem+json',
        'X-Correlation-Id': request.id,
      })
      // As bytes: to a text Fastify adds a charset, which this type does not have.
      .send(Buffer.from(JSON.stringify(problemBody(problem, pathOf(request)))));
  });
}
