import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { routeConfig } from '../http/index.js';

/**
 * What a key may do: read views; propose, that is hand in texts and claims, and decide nothing;
 * report, that is file and change; audit, that is see raw events, proofs and exports; administer.
 * Who may report may propose; else none implies another.
 */
export const SCOPES = ['read', 'propose', 'report', 'audit', 'admin'] as const;

/** One of the things that a key may do. */
export type ScopeName = (typeof SCOPES)[number];

/** Whether a key of these scopes may do what one of them is for. */
export function mayDo(scopes: readonly ScopeName[], scope: ScopeName): boolean {
  return scopes.includes(scope) || (scope === 'propose' && scopes.includes('report'));
}

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
