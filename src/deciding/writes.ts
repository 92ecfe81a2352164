import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { callerOf } from '../../libs/auth/index.js';
import {
  documentIdempotency,
  documentPathParameter,
  idempotencyOf,
  parseParameters,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import type { Request } from './request.js';

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
  (accepted: Status, context: ExecutionContext): Request => {
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
  },
  [documentPathParameter('dossier', slug), documentIdempotency],
);

type DossierRequest = FastifyRequest<{ Params: { dossier?: string } }>;

/** What is below the dossier of a request, with the parameters of its path filled in. */
function addressOf({ params }: DossierRequest, below: string): string {
  const given = new Map<string, unknown>(Object.entries(params));
  return `/v1/dossiers/{dossier}/${below}`.replaceAll(/\{(\w+)\}/g, (field, name: string) =>
    given.has(name) ? encodeURIComponent(String(given.get(name))) : field,
  );
}
