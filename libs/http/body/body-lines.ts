import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { lineGroups } from './line-groups.js';
import type { Line } from './lines.js';

/** Lines in memory at once; with the next two what bounds the memory of a request. */
const MAX_LINES = 64;
/** Reached by the last line of a group, which may go beyond it. */
const MAX_BYTES = 512 * 1024;
const PATIENCE_MS = 10;

/**
 * Gives the handler of a route that `@Streams` the lines of its body, an
 * `AsyncIterable<Line[]>`, in groups that fit into memory. A line may be as large
 * as the whole body of other requests.
 */
export const BodyLines = createParamDecorator(
  (_data: unknown, context: ExecutionContext): AsyncIterable<Line[]> => {
    const { body, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    // An empty body is not handed on as a stream.
    return lineGroups((body ?? nothing()) as AsyncIterable<Uint8Array>, {
      maxLineBytes: routeOptions.bodyLimit,
      maxLines: MAX_LINES,
      maxBytes: MAX_BYTES,
      patienceMs: PATIENCE_MS,
    });
  },
);

async function* nothing(): AsyncGenerator<Uint8Array> {
  // There is not one.
}
