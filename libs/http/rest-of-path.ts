import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What a request has in the place of the wildcard at the end of a route: segments and slashes. */
export const RestOfPath = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Params }>>();
    return params['*'] ?? '';
  },
);

type Params = Readonly<Record<string, string | undefined>>;
