import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CallerKey } from './caller.js';

/** What a request was let in by, for who goes on answering it for as long as that holds. */
export interface Admission {
  readonly caller: CallerKey;
  /** Whether it would be let in again, as it is now. */
  isInForce(): Promise<boolean>;
  /** The same of all that were let in by the same. It is secret. */
  readonly credential: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Only at routes that need a scope. */
    admission?: Admission;
  }
}

/** Gives a handler the `Admission` of its request. */
export const Admitted = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Admission => {
    const { admission } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!admission) throw new Error('A route without its @Scope() admits everybody.');
    return admission;
  },
);

/**
 * The admission of a request.
 *
 * @param by all that it was let in by
 * @param admitAgain who would be let in by the same now, if anybody
 */
export function admissionOf(
  caller: CallerKey,
  by: Readonly<Record<string, string | undefined>>,
  admitAgain: () => Promise<CallerKey | undefined>,
): Admission {
  return {
    caller,
    credential: JSON.stringify(by),
    isInForce: async () => {
      if (caller.expiresAt && caller.expiresAt.getTime() <= Date.now()) return false;
      return (await admitAgain()) !== undefined;
    },
  };
}
