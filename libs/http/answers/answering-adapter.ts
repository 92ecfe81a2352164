import type { ServerResponse } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import { varies } from '../headers/accept-datetime.js';
import { Download } from '../downloads/downloads.js';
import type { PulledStream } from '../streams/pulled-stream.js';
import type { FeedStream } from '../feeds/feed-stream.js';
import { Feed } from '../feeds/feeds.js';
import { EVENT_STREAM } from '../feeds/server-sent.js';
import { entityTag, matchesNone, stateTag } from '../headers/entity-tag.js';
import { queryOf } from '../request-path.js';
import { Moved, Showable, Shown, Written } from './answers.js';
import type { KnownAnswers, Made } from './known-answers.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Turns what routes return, `Shown`, `Showable`, `Moved` and `Written`, into status, headers and
 * bytes, where Nest hands it to Fastify. An interceptor could do so too, but where there is one Nest
 * sends every answer through several Observables, which takes longer than the answer.
 */
export class AnsweringAdapter extends FastifyAdapter {
  /**
   * @param known the answers that are given again as they are
   * @param options those of Fastify
   */
  constructor(
    private readonly known: KnownAnswers,
    options: FastifyHttpOptions<RawServerDefault>,
  ) {
    super(options);
  }

  override reply(response: FastifyReply | ServerResponse, result: unknown, status?: number) {
    if (!('request' in response)) return super.reply(response, result, status);
    if (!(result instanceof Showable)) {
      return super.reply(response, bodyOf(result, response), status);
    }
    const tag = this.known.tagOf(result.state);
    if (tag !== undefined && isKnown(response.request, tag)) {
      response.code(304).headers({ ...headersOf(result, response.request), ETag: tag });
      return super.reply(response, undefined, status);
    }
    this.known
      .answer(result.state, async () => madeOf(await result.make()))
      .then(
        (made) => super.reply(response, send(made, result, response), status),
        (error: unknown) => response.send(error),
      );
    return response;
  }
}

/** What to send of what a route returned, once the reply says the rest of it. */
function bodyOf(result: unknown, reply: FastifyReply): unknown {
  if (result instanceof Shown) return send(madeOf(result), result, reply);
  if (result instanceof Moved) {
    redirect(result, reply);
    return undefined;
  }
  if (result instanceof Written) return write(result, reply);
  if (result instanceof Feed) return stream(result, reply);
  if (result instanceof Download) return download(result, reply);
  return result;
}

function madeOf({ body, etagPrefix, next, headers, mediaType = JSON_TYPE }: Shown): Made {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return {
    tag: entityTag(bytes, etagPrefix),
    body: bytes,
    mediaType,
    headers: { ...headers, ...(next !== undefined && { Link: `<${next}>; rel="next"` }) },
  };
}

/** What to send of an answer, once the reply says the rest of it. */
function send(
  { tag, body, mediaType, headers }: Made,
  read: Versioned,
  reply: FastifyReply,
): Buffer | undefined {
  const { request } = reply;
  reply.headers({ ...headersOf(read, request), ...headers, ETag: tag });
  if (isKnown(request, tag)) {
    reply.code(304).removeHeader('Link');
    return undefined;
  }
  reply.header('Content-Type', mediaType);
  return body;
}

function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  return matchesNone(headers['if-none-match'], tag);
}

function redirect(read: Moved, reply: FastifyReply): void {
  const location = `${read.path}${queryOf(reply.request)}`;
  reply.code(308).headers({ ...headersOf(read, reply.request), Location: location });
}

type Versioned = Pick<Shown, 'version'>;

/** What every read says of what it shows, and to whom. */
function headersOf(
  { version }: Versioned,
  { mementoDatetime, routeOptions: { config } }: FastifyRequest,
): Record<string, string> {
  return {
    'Cache-Control': 'private, no-cache',
    ...(version !== undefined && { 'Parley-Version': String(version) }),
    Vary: varies(config),
    ...(mementoDatetime !== undefined && { 'Memento-Datetime': mementoDatetime }),
  };
}

function write(answer: Written, reply: FastifyReply): string | undefined {
  reply.code(answer.status).headers(answer.headers);
  if (answer.body === undefined) return undefined;
  reply.header('Content-Type', JSON_TYPE);
  return JSON.stringify(answer.body);
}

/** Its bytes are made while they are sent: what they are made of is what its tag stands for. */
function download({ file, stream }: Download, reply: FastifyReply): PulledStream | undefined {
  const { request } = reply;
  const tag = stateTag(file.state);
  reply.headers({ ...headersOf(file, request), ...file.headers, ETag: tag });
  const known = isKnown(request, tag);
  if (known) reply.code(304);
  else {
    reply.headers({
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="${file.name}"`,
    });
  }
  if (known) {
    stream.destroy();
    return undefined;
  }
  // Of whom the head alone is asked, nobody knows how long it would be.
  if (request.method === 'HEAD') stream.end();
  return stream;
}

/** A feed goes on longer than a connection may be idle, and nobody on the way may hold it back. */
function stream({ stream }: Feed, reply: FastifyReply): FeedStream {
  reply.headers({
    'Content-Type': EVENT_STREAM,
    'Cache-Control': 'private, no-store, no-transform',
    'X-Accel-Buffering': 'no',
    Vary: varies({ negotiatesFeed: true }),
  });
  reply.raw.socket?.setTimeout(0);
  return stream;
}
