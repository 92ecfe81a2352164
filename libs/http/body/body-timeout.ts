import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';

/**
 * Ends requests whose body trickles in. A body that is read as a whole must arrive within so many
 * milliseconds, else it is answered 408. A stream may take its time, but whatever is still under
 * way so long after its answer is cut off.
 */
export function limitBodyTime(fastify: FastifyInstance, patienceMs: number): void {
  const after = (request: FastifyRequest, action: () => void) => {
    const timer = setTimeout(() => {
      if (!request.raw.complete) action();
    }, patienceMs);
    timer.unref();
    request.raw.once('close', () => clearTimeout(timer));
  };
  fastify.addHook('preParsing', (request, reply, _payload, done) => {
    // What has no body has arrived by now.
    if (request.routeOptions.config.streams === undefined && !request.raw.complete) {
      after(request, () => refuse(reply));
    }
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (!request.raw.complete) after(request, () => request.raw.destroy());
    done();
  });
}

function refuse(reply: FastifyReply): void {
  if (reply.sent) return;
  void reply
    .header('Connection', 'close')
    .send(new Problem(problems.timeout, 'The body did not arrive in time.'));
}
