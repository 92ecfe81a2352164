import type { FastifyRequest } from 'fastify';

/** The path of a request as sent, without the query, which may hold what is nobody's business. */
export function pathOf(request: FastifyRequest): string {
  const { url = '/' } = request.raw;
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

// Asked every few seconds by whatever watches the process.
const WATCHED = /^\/(health\/|metrics$)/;

/** Whether a path is one that is asked for all the time, by what watches the process. */
export function isWatched(path: string): boolean {
  return WATCHED.test(path);
}

/** The query of a request as sent, from its question mark on; empty where it has none. */
export function queryOf(request: FastifyRequest): string {
  return /\?[^#]*/.exec(request.raw.url ?? '')?.[0] ?? '';
}
