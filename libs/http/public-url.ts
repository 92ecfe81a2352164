import type { FastifyInstance } from 'fastify';

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
