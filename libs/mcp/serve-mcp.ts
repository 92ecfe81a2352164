import { createMcpHandler, type McpServer } from '@modelcontextprotocol/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Problem, problems } from '../http/index.js';
import { MOST_BYTES } from './most-bytes.js';
import { isOwnHost } from './own-host.js';

/**
 * Serves the Model Context Protocol over streamable HTTP at `POST /mcp`: stateless, each request by a
 * server of its own, for the key that it comes with. `Host` and `Origin` must be ours, so that no page
 * of another place reaches it by a name that it lets point here.
 *
 * Nothing is subscribed to here: the feeds are for that.
 *
 * @param create makes the server for a request, which has been let in by its key
 */
export function serveMcp(
  fastify: FastifyInstance,
  create: (request: FastifyRequest) => McpServer,
): void {
  fastify.post(
    '/mcp',
    { config: { scope: 'read' }, bodyLimit: MOST_BYTES },
    async (request, reply) => {
      if (!isOwnHost(request)) {
        throw new Problem(
          problems.forbidden,
          'Host, or Origin, names another place: ask by the address of this server.',
        );
      }
      // A hundred in one message would pass for one with whoever counts requests, and be answered as a whole.
      if (Array.isArray(request.body)) {
        throw new Problem(problems.badRequest, 'Send one message at a time, not a list of them.');
      }
      const handler = createMcpHandler(() => create(request), { maxSubscriptions: 0 });
      const answer = await handler.fetch(webRequest(request), { parsedBody: request.body });
      await reply
        .code(answer.status)
        .headers({ ...Object.fromEntries(answer.headers), 'Cache-Control': 'no-store' })
        .send(Buffer.from(await answer.arrayBuffer()));
    },
  );
}

/** The same request for what speaks in those of the web; its body is parsed already. */
function webRequest({ method, url, headers }: FastifyRequest): Request {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name === 'content-length' ? [] : [[name, [value].flat().join(', ')]],
  );
  return new Request(new URL(url, 'http://localhost'), {
    method,
    headers: given as [string, string][],
  });
}
