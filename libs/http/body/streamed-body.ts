import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { lineGroups } from './line-groups.js';
import type { Line } from './lines.js';

/** What bounds the memory of a request: lines, or the like, that are in memory at once. */
export const GROUP = {
  maxItems: 64,
  /** Reached by the last of a group, which may go beyond it. */
  maxBytes: 512 * 1024,
  patienceMs: 10,
};

/** The body of a route that `@Streams`. */
export interface StreamedBody {
  /** In lower case, without parameters. */
  readonly mediaType: string;
  /** The encoding that the media type names, in lower case. */
  readonly charset: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Its lines in groups that fit into memory. A line may be as large as the whole body of other requests. */
  readonly lines: () => AsyncIterable<Line[]>;
}

/** Gives the handler of a route that `@Streams` its body, a `StreamedBody`. */
export const BodyStream = createParamDecorator(
  (_data: unknown, context: ExecutionContext): StreamedBody => {
    const { body, headers, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').split(';');
    // An empty body is not handed on as a stream.
    const bytes = (body ?? nothing()) as AsyncIterable<Uint8Array>;
    return {
      mediaType: mediaType.trim().toLowerCase(),
      charset: charsetIn(parameters),
      bytes,
      lines: () =>
        lineGroups(bytes, {
          maxLineBytes: routeOptions.bodyLimit,
          maxLines: GROUP.maxItems,
          maxBytes: GROUP.maxBytes,
          patienceMs: GROUP.patienceMs,
        }),
    };
  },
);

function charsetIn(parameters: readonly string[]): string | undefined {
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim().toLowerCase() !== 'charset') continue;
    return value.trim().replaceAll('"', '').toLowerCase();
  }
  return undefined;
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // There is not one.
}
