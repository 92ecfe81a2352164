import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import type { Config } from '../config/index.js';
import { type Logger, NestLogger } from '../logging/index.js';
import { AnsweringAdapter } from './answers/answering-adapter.js';
import { KnownAnswers } from './answers/known-answers.js';
import { limitBodies } from './body/body-limit.js';
import { limitBodyTime } from './body/body-timeout.js';
import { parseBodies } from './body/media-type.js';
import { endConnectionsWhenClosing } from './closing.js';
import { negotiateTime } from './headers/accept-datetime.js';
import { markRequests, requestId } from './request-marks.js';
import { createMetrics, measureRequests } from './health/metrics.js';
import type { ReadinessCheck } from './health/readiness.js';
import { httpModule } from './http-module.js';
import { knowPublicUrl } from './public-url.js';
import { logRequests } from './request-log.js';
import { traceRequests } from './request-span.js';
import { answerClientError } from './problems/client-error.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { sendProblem } from './problems/send-problem.js';
import { refuseUnknownRoutes } from './unknown-routes.js';
import { QueryGuard } from './validation/query.guard.js';
import { ValidationPipe } from './validation/validation.pipe.js';

/** A segment of a path may hold two names, or a line of words. */
const MAX_PARAMETER_LENGTH = 1_100;
/** The address and the headers of a request must have arrived by then. */
const HEAD_TIMEOUT_MS = 30_000;
/** A body that is not a stream must have arrived by then. */
const BODY_TIMEOUT_MS = 60_000;
/** A stream of imports may take a day to arrive: a million rows take hours. Who has no key is refused before the body. */
const STREAM_TIMEOUT_MS = 86_400_000;
/** A connection on which nothing happens; longer than the longest wait for a view. */
const IDLE_TIMEOUT_MS = 75_000;

export interface HttpAppOptions {
  config: Pick<Config, 'maxBodyBytes' | 'answerMemoryBytes'> & Partial<Pick<Config, 'publicUrl'>>;
  logger: Logger;
  /** What `/health/ready` asks, by name. */
  ready?: Readonly<Record<string, ReadinessCheck>>;
  /** Lets a request go on, or refuses it, before anything is done for it. */
  admit?: ((request: FastifyRequest, reply: FastifyReply) => Promise<void>) | undefined;
  /** What `/metrics` shows, to which the requests are added. */
  metrics?: Registry;
  /** How long the head and the body of a request may take to arrive, in milliseconds. */
  timeouts?: { readonly head: number; readonly body: number };
}

const TIMEOUTS = { head: HEAD_TIMEOUT_MS, body: BODY_TIMEOUT_MS };

/**
 * A Nest application on Fastify that keeps the ground rules of the API: JSON
 * in, JSON or a problem out, everything validated, correlated, logged, measured.
 * It is neither initialised nor listening yet: call `listen` on it. `close`
 * finishes the requests under way and drops idle connections at once.
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  {
    config,
    logger,
    ready = {},
    metrics = createMetrics(),
    admit,
    timeouts = TIMEOUTS,
  }: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new AnsweringAdapter(new KnownAnswers(config.answerMemoryBytes), {
    bodyLimit: config.maxBodyBytes,
    clientErrorHandler: answerClientError,
    connectionTimeout: IDLE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, logger),
    genReqId: requestId,
    // Node looks for what is late as often as this.
    http: { headersTimeout: timeouts.head, connectionsCheckingInterval: timeouts.head / 4 },
    requestTimeout: STREAM_TIMEOUT_MS,
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
  });
  // Before Nest makes anything, so that these hooks come before those of any module.
  const fastify = adapter.getInstance();
  knowPublicUrl(fastify, config.publicUrl);
  markRequests(fastify);
  traceRequests(fastify);
  logRequests(fastify, logger);
  measureRequests(fastify, metrics);
  if (admit) fastify.addHook('onRequest', admit);
  refuseUnknownRoutes(fastify);
  parseBodies(fastify);
  limitBodies(fastify, config.maxBodyBytes);
  limitBodyTime(fastify, timeouts.body);
  negotiateTime(fastify);
  endConnectionsWhenClosing(fastify);
  const root = httpModule(module, { ready, metrics });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalGuards(new QueryGuard());
  app.useGlobalPipes(new ValidationPipe());
  return app;
}
