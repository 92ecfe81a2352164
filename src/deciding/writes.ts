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

/**
 * Gives a handler the request to change the dossier of its path: whose it is, and under which
 * idempotency key. Takes the status of the answer when it is accepted.
 */
export const Writes = createParamDecorator(
  (status: number, context: ExecutionContext): Request => {
    const request = context.switchToHttp().getRequest<DossierRequest>();
    return {
      dossier: parseParameters(slug, request.params.dossier, 'dossier'),
      caller: callerOf(request),
      idempotency: idempotencyOf(request),
      status,
    };
  },
  [documentPathParameter('dossier', slug), documentIdempotency],
);

type DossierRequest = FastifyRequest<{ Params: { dossier?: string } }>;
