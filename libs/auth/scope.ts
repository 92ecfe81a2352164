import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { routeConfig } from '../http/index.js';

/**
 * What a key may do: read views; report, that is file and change; audit, that is
 * see raw events, proofs and exports; administer. None implies another.
 */
export const SCOPES = ['read', 'report', 'audit', 'admin'] as const;

/** One of the things that a key may do. */
export type ScopeName = (typeof SCOPES)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a route needs; without one it is open to everybody. */
    scope?: ScopeName;
  }
}

/** Opens a route to keys that hold this scope, and says so in its documentation. */
export function Scope(scope: ScopeName): MethodDecorator {
  return applyDecorators(
    routeConfig({ scope }),
    ApiSecurity('bearer', [scope]),
    ApiExtension('x-scope', scope),
  );
}
