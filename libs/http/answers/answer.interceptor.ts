import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { mergeMap } from 'rxjs';
import { entityTag, matchesNone } from '../headers/entity-tag.js';
import { queryOf } from '../request-path.js';
import { Moved, Showable, Shown, Written } from './answers.js';
import { KnownTags } from './known-tags.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Turns what routes return, `Shown`, `Showable`, `Moved` and `Written`, into status, headers and bytes. */
export class AnswerInterceptor implements NestInterceptor {
  private readonly known = new KnownTags();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (result: unknown) => {
        if (result instanceof Showable) return this.showUnlessKnown(result, request, reply);
        if (result instanceof Shown) return show(result, request, reply);
        if (result instanceof Moved) {
          redirect(result, request, reply);
          return undefined;
        }
        if (result instanceof Written) return write(result, reply);
        return result;
      }),
    );
  }

  private async showUnlessKnown(
    { version, state, make }: Showable,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | Buffer | undefined> {
    const tag = this.known.find(state);
    if (tag !== undefined && matchesNone(request.headers['if-none-match'], tag)) {
      reply.code(304).headers({ ...headersOf({ version }, request), ETag: tag });
      return undefined;
    }
    const body = show(await make(), request, reply);
    this.known.note(state, String(reply.getHeader('ETag')));
    return body;
  }
}

function show(
  read: Shown,
  request: FastifyRequest,
  reply: FastifyReply,
): string | Buffer | undefined {
  const body = Buffer.isBuffer(read.body) ? read.body : JSON.stringify(read.body);
  const tag = entityTag(body, read.etagPrefix);
  reply.headers({ ...headersOf(read, request), ...read.headers, ETag: tag });
  if (matchesNone(request.headers['if-none-match'], tag)) {
    reply.code(304);
    return undefined;
  }
  reply.header('Content-Type', read.mediaType ?? JSON_TYPE);
  if (read.next !== undefined) reply.header('Link', `<${read.next}>; rel="next"`);
  return body;
}

function redirect(read: Moved, request: FastifyRequest, reply: FastifyReply): void {
  const location = `${read.path}${queryOf(request)}`;
  reply.code(308).headers({ ...headersOf(read, request), Location: location });
}

/** What every read says of what it shows, and to whom. */
function headersOf(
  { version }: Pick<Shown, 'version'>,
  { mementoDatetime, routeOptions }: FastifyRequest,
): Record<string, string> {
  return {
    'Cache-Control': 'private, no-cache',
    'Parley-Version': String(version),
    Vary: routeOptions.config.negotiatesTime ? 'Authorization, Accept-Datetime' : 'Authorization',
    ...(mementoDatetime !== undefined && { 'Memento-Datetime': mementoDatetime }),
  };
}

function write(answer: Written, reply: FastifyReply): string | undefined {
  reply.code(answer.status).headers(answer.headers);
  if (answer.body === undefined) return undefined;
  reply.header('Content-Type', JSON_TYPE);
  return JSON.stringify(answer.body);
}
