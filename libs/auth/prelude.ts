import type { FastifyRequest } from 'fastify';
import type { Prisma } from '../database/index.js';

/**
 * What a request will need of the database before anything else. The statement that asks whose key
 * it came with reads it too, so that it costs no statement of its own.
 */
export interface Prelude<T = unknown> {
  /** What is to be read for a request; undefined where nothing is. */
  wish(request: FastifyRequest): PreludeWish<T> | undefined;
}

/** Something to be read beside a key. */
export interface PreludeWish<T = unknown> {
  /** Requests that wish for the same at once share a statement. */
  readonly name: string;
  /** What is selected. */
  readonly value: Prisma.Sql;
  /** Goes on with the request, which has what was read. */
  goOn(read: T, proceed: () => void): void;
}
