import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { queryParametersOf } from './query-parameters.js';
import { invalidParameters } from './validate.js';

/**
 * Refuses query parameters at a route that takes none, or none but those that its decorators read, as
 * a strict schema does at one that takes some.
 */
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const known = queryParametersOf(context.getHandler());
    const names = Object.keys(query as object).filter((name) => !known.includes(name));
    if (names.length > 0 && !takesQuery(context)) {
      throw invalidParameters(names.map((path) => ({ path, message: 'is not known' })));
    }
    return true;
  }
}

function takesQuery(context: ExecutionContext): boolean {
  const key = context.getHandler().name;
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), key);
  return Object.keys(parameters ?? {}).some((name) => name.startsWith(`${RouteParamtypes.QUERY}:`));
}
