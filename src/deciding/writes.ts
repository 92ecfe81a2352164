import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { z } from 'zod';

import { callerOf } from '../../libs/auth/index.js';
import {
  documentIdempotency,
  documentPathParameter,
  documentQueryParameter,
  idempotencyOf,
  parseParameters,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import type { Request } from './request.js';

const YES_OR_NO = ['true', 'false'] as const;

/** What a request is answered with when it is accepted. */
type Status =
  | 200
  | {
      readonly status: 201;
      /**
       * Where what it makes is shown, below the dossier, such as `claims/{claimId}`: of fields of
       * the answer, or of parameters of the path.
       */
      readonly shownAt: string;
    };

/**
 * Gives a handler the request to change the dossier of its path: whose it is, and under which
 * idempotency key. Takes the status of the answer when it is accepted.
 */
export const Writes = createParamDecorator(
  (accepted: Status, context: ExecutionContext): Request => requestIn(accepted, context),
  [documentPathParameter('dossier', slug), documentIdempotency],
);

/**
 * The same at a route that can be rehearsed: with `dryRun=true` the request is decided on as it would
 * be else, everything that is wrong with it included, and answered with 200. It writes nothing, and
 * nothing is kept under its idempotency key.
 */
export const WritesOrRehearses = createParamDecorator(
  (accepted: Status, context: ExecutionContext): Request => {
    const { query } = context.switchToHttp().getRequest<DossierRequest>();
    const dryRun = parseParameters(z.enum(YES_OR_NO).optional(), query.dryRun, 'dryRun');
    const request = requestIn(accepted, context);
    if (dryRun !== 'true') return request;
    return { ...request, idempotency: undefined, status: 200, dryRun: true };
  },
  [
    documentPathParameter('dossier', slug),
    documentIdempotency,
    documentQueryParameter('dryRun', {
      description:
        'With `true` all is checked and nothing is written: 200, with what the answer would be, at the version that the dossier has.',
      values: YES_OR_NO,
    }),
  ],
);

function requestIn(accepted: Status, context: ExecutionContext): Request {
  const request = context.switchToHttp().getRequest<DossierRequest>();
  const dossier = parseParameters(slug, request.params.dossier, 'dossier');
  return {
    dossier,
    caller: callerOf(request),
    idempotency: idempotencyOf(request),
    ...(accepted === 200
      ? { status: 200 }
      : { status: 201, shownAt: addressOf(request, accepted.shownAt) }),
  };
}

type DossierRequest = FastifyRequest<{
  Params: { dossier?: string };
  Querystring: { dryRun?: unknown };
}>;

/** What is below the dossier of a request, with the parameters of its path filled in. */
function addressOf({ params }: DossierRequest, below: string): string {
  const given = new Map<string, unknown>(Object.entries(params));
  return `/v1/dossiers/{dossier}/${below}`.replaceAll(/\{(\w+)\}/g, (field, name: string) =>
    given.has(name) ? encodeURIComponent(String(given.get(name))) : field,
  );
}
