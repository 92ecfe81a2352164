import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { pathOf } from '../request-path.js';
import { expectedRevision, expectedRevisionIfAny } from './expected-revision.js';
import { idempotencyKey, type IdempotentRequest, requestFingerprint } from './idempotency.js';
import { preferredWait } from './preferred-wait.js';

/** The revision in `If-Match`: a number. See `expectedRevision` for what is refused. */
export const IfMatch = headerParameter(
  {
    name: 'If-Match',
    required: true,
    description: 'The revision that the change is meant for, or the ETag that was read.',
    schema: { type: 'string', examples: ['"3"'] },
  },
  ({ headers }) => expectedRevision(headers['if-match']),
);

/** The same where it may be left out, or be `*`: a number or undefined. */
export const IfMatchIfAny = headerParameter(
  {
    name: 'If-Match',
    required: false,
    description: 'The revision that the change is meant for; * or nothing for any.',
    schema: { type: 'string', examples: ['"3"', '*'] },
  },
  ({ headers }) => expectedRevisionIfAny(headers['if-match']),
);

/** The seconds to wait at most: `Prefer: wait=`, a number. */
export const PreferredWait = headerParameter(
  {
    name: 'Prefer',
    required: false,
    description: 'How long `minVersion` may wait (RFC 7240): 5 s if not given, at most 30.',
    schema: { type: 'string', examples: ['wait=10'] },
  },
  ({ headers }) => preferredWait(headers['prefer']?.toString()),
);

const idempotencyHeader: ApiHeaderOptions = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'Opaque. The same request again under the same key is answered the same, and done once.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/**
 * The idempotency key with the fingerprint of the request as sent, or undefined without one. Of a
 * streamed request the body is left out: see `partOf`.
 */
export const Idempotency = headerParameter(idempotencyHeader, idempotencyOf);

/** What `Idempotency` gives, for a decorator that gives more of a request at once. */
export function idempotencyOf(request: FastifyRequest): IdempotentRequest | undefined {
  const key = idempotencyKey(request.headers['idempotency-key']?.toString());
  if (key === undefined) return undefined;
  const { method, body, headers, routeOptions } = request;
  const fingerprint = requestFingerprint({
    method,
    path: pathOf(request),
    ifMatch: headers['if-match'],
    body: routeOptions.config.streams === undefined ? body : null,
  });
  return { key, fingerprint };
}

/** Says in the documentation of a route that it takes an idempotency key. */
export const documentIdempotency = documentHeader(idempotencyHeader);

/** A parameter decorator that reads a header and adds it to the route's documentation. */
export function headerParameter(
  documentation: ApiHeaderOptions,
  read: (request: FastifyRequest) => unknown,
): () => ParameterDecorator {
  return createParamDecorator(
    (_data: unknown, context: ExecutionContext) =>
      read(context.switchToHttp().getRequest<FastifyRequest>()),
    [documentHeader(documentation)],
  );
}

function documentHeader(documentation: ApiHeaderOptions) {
  return (target: object, key: string | symbol | undefined): void => {
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && method) ApiHeader(documentation)(target, key, method);
  };
}
