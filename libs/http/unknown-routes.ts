import type { FastifyInstance } from 'fastify';
import { Problem } from './problems/problem.js';
import { problems } from './problems/standard.js';
import { pathOf } from './request-path.js';

/**
 * Refuses what no route takes before anything of it is read: 405 with `Allow`
 * where another method would do, else 404. To be called before routes are added.
 */
export function refuseUnknownRoutes(fastify: FastifyInstance): void {
  const routes: { methods: string[]; segments: string[] }[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), segments: url.split('/') });
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) return done();
    const path = pathOf(request).split('/');
    const methods = routes
      .filter(({ segments }) => fits(path, segments))
      .flatMap((route) => route.methods);
    if (methods.length === 0) {
      return done(new Problem(problems.notFound, 'There is nothing at this address.'));
    }
    const allowed = [...new Set(methods)].sort().join(', ');
    const detail = `${request.method} is not possible here, only ${allowed}.`;
    return done(new Problem(problems.methodNotAllowed, detail, { headers: { Allow: allowed } }));
  });
}

/** Whether a path is one of a route of Fastify, whose parameters are whole segments. */
function fits(path: readonly string[], route: readonly string[]): boolean {
  const rest = route.at(-1) === '*' ? route.length - 1 : undefined;
  if (rest === undefined ? path.length !== route.length : path.length <= rest) return false;
  return route
    .slice(0, rest)
    .every((segment, n) => (segment.startsWith(':') ? path[n] !== '' : path[n] === segment));
}
