import type { FastifyInstance } from 'fastify';

/**
 * Tells the client of a request that is under way while the server closes that
 * its connection ends: kept alive, it would hold up the close until it times out.
 */
export function endConnectionsWhenClosing(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('Connection', 'close');
    done();
  });
}
