import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtension } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { inTurns } from '../../in-turns/index.js';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { routeConfig } from '../route-config.js';
import { readJson } from './parse-json.js';

const JSON_TYPE = 'application/json';

/**
 * Marks a route whose body is a stream of that media type: the handler's
 * `@BodyStream()` is the bytes, or the lines, of it, of any number.
 *
 * @param line what a line of it is, for the documentation.
 * @param others further media types that it takes, each with what it is, for the documentation.
 */
export function Streams(
  mediaType: string,
  line?: z.ZodType,
  others: Readonly<Record<string, string>> = {},
): MethodDecorator {
  const types = [mediaType, ...Object.keys(others)];
  const content = Object.entries(others).map(([type, description]) => [
    type,
    { schema: { type: 'string', description } },
  ]);
  return applyDecorators(
    routeConfig({ streams: types }),
    ApiConsumes(mediaType),
    ApiBody({
      required: true,
      ...(line ? { standardSchema: line } : { schema: { type: 'string' } }),
      description: `A stream of ${mediaType}${line ? ', of which each line is one of these' : ''}.`,
    }),
    ...(content.length === 0
      ? []
      : [ApiExtension(ALSO_TAKES, Object.fromEntries(content) as object)]),
  );
}

/** Where an operation keeps what other bodies it takes until the document is put together. */
export const ALSO_TAKES = 'x-also-takes';

/**
 * Takes JSON bodies, and streams where a route asks for one. Any other media
 * type, and any content coding, is refused, but only once the caller is known:
 * who has no key is told that and nothing else.
 */
export function parseBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    JSON_TYPE,
    { parseAs: 'buffer' },
    (_request: FastifyRequest, body: Buffer) => inTurns(readJson(body)),
  );
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
  const wanted = request.routeOptions.config.streams ?? [JSON_TYPE];
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const coding = headers['content-encoding'] ?? 'identity';
  const isWanted = type !== undefined && wanted.includes(type);
  if (isWanted && coding === 'identity') return null;
  const all = wanted.join(', ');
  const detail = isWanted
    ? `The body is encoded as ${coding}; send it as it is.`
    : `The body is ${type ?? 'of no stated type'}; this address takes ${all}.`;
  return new Problem(problems.unsupportedMediaType, detail, { headers: { Accept: all } });
}
