import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { secretOf } from './credentials.js';
import type { ScopeName } from './scope.js';

/** The key that a request came with. */
export interface CallerKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ScopeName[];
  /** The slugs of the dossiers that it may see, or all. */
  readonly dossiers: readonly string[] | '*';
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
  sees(dossier: string): boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; only at routes that need a scope. */
    caller?: CallerKey;
    /** The session that it came by, and when that ends at the latest; absent where it came by a key. */
    session?: { readonly id: string; readonly expiresAt: Date } | undefined;
  }
}

/** Gives a handler the `CallerKey` of its request. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): CallerKey =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Gives a handler what only the caller of its request knows: a key, or both halves of a session. */
export const CallerSecret = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { credentials } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!credentials) throw new Error('A route without its @Scope() has no caller.');
  return secretOf(credentials);
});

/** What `Caller` gives, for a decorator that gives more of a request at once. */
export function callerOf({ caller }: FastifyRequest): CallerKey {
  if (!caller) throw new Error('A route without its @Scope() has no caller.');
  return caller;
}
