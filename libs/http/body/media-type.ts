import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { routeConfig } from '../route-config.js';
import { parseJson } from './parse-json.js';

const JSON_TYPE = 'application/json';

/**
 * Marks a route whose body is a stream of that media type: the handler's
 * `@Body()` is a Readable of bytes, not parsed and of any size, and its
 * `@BodyLines()` are the lines of it.
 *
 * @param line what a line of it is, for the documentation.
 */
export function Streams(mediaType: string, line?: z.ZodType): MethodDecorator {
  return applyDecorators(
    routeConfig({ streams: mediaType }),
    ApiConsumes(mediaType),
    ApiBody({
      required: true,
      ...(line ? { standardSchema: line } : { schema: { type: 'string' } }),
      description: `A stream of ${mediaType}${line ? ', of which each line is one of these' : ''}.`,
    }),
  );
}

/**
 * Takes JSON bodies, and streams where a route asks for one. Any other media
 * type, and any content coding, is refused, but only once the caller is known:
 * who has no key is told that and nothing else.
 */
export function parseBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(Buffer.from(body)));
    } catch (error) {
      done(error as Problem);
    }
  });
  // What else gets this far is a stream that its route asked for, or empty.
  fastify.addContentTypeParser('*', (request, payload, done) =>
    done(null, request.routeOptions.config.streams === undefined ? undefined : payload),
  );
  fastify.addHook('preParsing', (request, _reply, _payload, done) => done(refusal(request)));
}

function refusal(request: FastifyRequest): Problem | null {
  const { method, headers } = request;
  const hasBody =
    headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;
  if (!hasBody || method === 'GET' || method === 'HEAD') return null;
  const wanted = request.routeOptions.config.streams ?? JSON_TYPE;
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const coding = headers['content-encoding'] ?? 'identity';
  if (type === wanted && coding === 'identity') return null;
  const detail =
    type === wanted
      ? `The body is encoded as ${coding}; send it as it is.`
      : `The body is ${type ?? 'of no stated type'}; this address takes ${wanted}.`;
  return new Problem(problems.unsupportedMediaType, detail, { headers: { Accept: wanted } });
}
