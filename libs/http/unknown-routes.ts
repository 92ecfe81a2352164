import type { FastifyInstance } from 'fastify';
import { Problem } from './problems/problem.js';
import { problems } from './problems/standard.js';
import { pathOf } from './request-path.js';

/**
 * Refuses what no route takes before anything of it is read: 405 with `Allow`
 * where another method would do, else 404. To be called before routes are added.
 */
export function refuseUnknownRoutes(fastify: FastifyInstance): void {
  const routes: { methods: string[]; path: RegExp }[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), path: patternOf(url) });
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) return done();
    const path = pathOf(request);
    const methods = routes
      .filter((route) => route.path.test(path))
      .flatMap((route) => route.methods);
    if (methods.length === 0) {
      return done(new Problem(problems.notFound, 'There is nothing at this address.'));
    }
    const allowed = [...new Set(methods)].sort().join(', ');
    const detail = `${request.method} is not possible here, only ${allowed}.`;
    return done(new Problem(problems.methodNotAllowed, detail, { headers: { Allow: allowed } }));
  });
}

/** Matches what a route of Fastify matches, whose parameters are whole segments. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment === '*' ? '.*' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
