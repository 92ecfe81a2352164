import type { FastifyInstance, FastifyRequest } from 'fastify';

import { openSpan, type Span } from '../telemetry/index.js';
import { isWatched, pathOf } from './request-path.js';

/**
 * Makes a span of every request, named and described as OpenTelemetry's conventions for HTTP
 * servers say, that continues the trace of a client that sends a `traceparent`. Neither what the
 * query says nor any header or body is told.
 */
export function traceRequests(fastify: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();

  fastify.addHook('onRequest', (request, _reply, done) => {
    const span = isWatched(pathOf(request)) ? undefined : spanOf(request);
    if (span) {
      spans.set(request, span);
      span.run(done);
    } else done();
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': statusCode });
    if (statusCode >= 500) span?.fail(String(statusCode));
    span?.end();
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    const span = spans.get(request);
    span?.fail('aborted');
    span?.end();
    done();
  });
}

function spanOf(request: FastifyRequest): Span | undefined {
  const { method, headers, id, protocol, routeOptions } = request;
  const { url: route } = routeOptions;
  const { traceparent } = headers;
  return openSpan(route === undefined ? method : `${method} ${route}`, {
    kind: 'server',
    parent: typeof traceparent === 'string' ? traceparent : undefined,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'url.path': pathOf(request),
      'url.scheme': protocol,
      'parley.correlation_id': id,
    },
  });
}
