import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { routeConfig } from '../route-config.js';
import { invalidParameters } from '../validation/validate.js';
import { EVENT_STREAM } from './server-sent.js';

/** Where a route keeps what its feed is until the document is made. */
export const FEED_EXTENSION = 'x-feed';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether `Accept` may ask this route for a feed. */
    negotiatesFeed?: boolean;
  }
}

/** A request for a list as a feed. */
export interface FeedAsked {
  /** The version that the client has everything up to, where it says so in `Last-Event-ID`. */
  readonly lastEventId: number | undefined;
}

/** Gives a handler the `FeedAsked` of a request that prefers a feed to JSON; else undefined. */
export const AskedForFeed = createParamDecorator(
  (_data: unknown, context: ExecutionContext): FeedAsked | undefined =>
    feedAskedBy(context.switchToHttp().getRequest<FastifyRequest>()),
);

function feedAskedBy({ method, headers }: FastifyRequest): FeedAsked | undefined {
  const preferred = new Negotiator({ headers }).mediaType(['application/json', EVENT_STREAM]);
  if (method !== 'GET' || preferred !== EVENT_STREAM) return undefined;
  return { lastEventId: versionIn(headers['last-event-id']?.toString()) };
}

function versionIn(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (/^\d{1,15}$/.test(header)) return Number(header);
  throw new Problem(
    problems.invalidHeader,
    'Last-Event-ID must be the id of an event of this feed: a version.',
  );
}

/**
 * Documents that a list may be asked for as a feed, which `Accept: text/event-stream` does.
 *
 * @param description what it sends
 */
export function AlsoAsFeed(description: string): MethodDecorator {
  return applyDecorators(
    routeConfig({ negotiatesFeed: true }),
    ApiExtension(FEED_EXTENSION, description),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'Of a feed: go on after this version, whatever `after` says.',
      schema: { type: 'string', pattern: String.raw`^\d{1,15}$` },
    }),
  );
}

/**
 * Refuses parameters of a list that a feed cannot have.
 *
 * @throws Problem invalid-parameter which names each that is there
 */
export function refuseInFeed(
  query: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): void {
  const given = names.filter((name) => query[name] !== undefined);
  if (given.length === 0) return;
  throw invalidParameters(
    given.map((path) => ({ path, message: 'is not for a feed, which goes on with the present' })),
  );
}
