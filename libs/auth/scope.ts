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

/** What a route asks of a key: one of its scopes, or that it is in force, whatever its scopes. */
export type NamedScope = ScopeName | 'any';

/** Whether a key of these scopes may do what one of them is for. */
export function mayDo(scopes: readonly ScopeName[], scope: NamedScope): boolean {
  return (
    scope === 'any' || scopes.includes(scope) || (scope === 'propose' && scopes.includes('report'))
  );
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a route needs; without one it is open to everybody. */
    scope?: NamedScope;
    /** Another scope that will do instead. */
    orScope?: ScopeName;
    /** Whether one signs in at the route: without a key, and from our own pages alone. */
    signsIn?: boolean;
  }
}

/**
 * Opens a route to keys that hold this scope, or to all in force, and says so in its documentation.
 *
 * @param more.or another scope that will do instead
 */
export function Scope(scope: NamedScope, { or }: { or?: ScopeName } = {}): MethodDecorator {
  return applyDecorators(
    routeConfig({ scope, ...(or && { orScope: or }) }),
    ApiSecurity('bearer', [scope]),
    ...(or ? [ApiSecurity('bearer', [or])] : []),
    ApiExtension('x-scope', scope),
    ...(or ? [ApiExtension('x-or-scope', or)] : []),
  );
}

/** Opens a route to who has no key with the request, and is to be known from then on. */
export function SignsIn(): MethodDecorator {
  return routeConfig({ signsIn: true });
}
