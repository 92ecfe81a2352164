import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Where clients find the API, without a slash at its end; undefined where nobody has said. */
    publicUrl: string | undefined;
  }
}

/** Lets handlers know where clients find the API. */
export function knowPublicUrl(fastify: FastifyInstance, url: string | undefined): void {
  fastify.decorate('publicUrl', url?.endsWith('/') ? url.slice(0, -1) : url);
}

/**
 * Gives a handler the address that clients know the API by, without a slash at its end: the one that
 * is set, else the one that was asked.
 */
export const PublicUrl = createParamDecorator((_data: unknown, context: ExecutionContext): string =>
  publicUrlOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

function publicUrlOf({ server, protocol, host, socket }: FastifyRequest): string {
  const { publicUrl } = server;
  if (publicUrl !== undefined) return publicUrl;
  const asked = `${protocol}://${host}`;
  // A client may write into Host what it likes.
  if (URL.canParse(asked) && new URL(asked).pathname === '/') return new URL(asked).origin;
  return `${protocol}://localhost:${socket.localPort}`;
}
