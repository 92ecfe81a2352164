import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Logger } from '../../libs/logging/index.js';
import { createMcpServer, serveMcp } from '../../libs/mcp/index.js';
import type { Answered, Question } from '../../src/assistant/index.js';
import { offerTo } from '../shared/assistant.js';

/**
 * Serves assistants at `/mcp`. Their tools ask the routes of this API from within, with the key that
 * the assistant came with: scopes, dossiers and limits hold for them as for anybody.
 */
export function serveAssistants(fastify: FastifyInstance, logger: Logger): void {
  serveMcp(fastify, (request) => {
    const send = (question: Question) => askFromWithin(fastify, request, question);
    return createMcpServer(offerTo(send, logger));
  });
}

async function askFromWithin(
  fastify: FastifyInstance,
  { headers: { authorization }, ip }: FastifyRequest,
  { method, path, query = {}, body }: Question,
): Promise<Answered> {
  const set = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const answer = await fastify.inject({
    method,
    url: path,
    query: Object.fromEntries(set),
    remoteAddress: ip,
    headers: authorization === undefined ? {} : { authorization },
    ...(body && { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
