import { correlationId } from '../../logging/index.js';
import type { ProblemType } from './problem-type.js';

/** One thing that is wrong with a request, and where. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body; of a query or path parameter its name. */
  readonly path: string;
  readonly message: string;
}

/** What a problem may say beyond its kind and its detail. */
export interface ProblemOptions {
  /** Members of the answer beside those of RFC 9457. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What led to it; logged, never shown. */
  readonly cause?: unknown;
}

/** An error that the client is told of, as `application/problem+json`. Anybody may throw one. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail a sentence about this very case that says what to do. */
  constructor(
    readonly type: ProblemType,
    readonly detail: string,
    { extensions = {}, errors, headers = {}, cause }: ProblemOptions = {},
  ) {
    super(`${type.title}: ${detail}`, { cause });
    this.extensions = extensions;
    this.errors = errors;
    this.headers = headers;
  }
}

/** A problem as JSON (RFC 9457), with the correlation id of whatever is under way. */
export function problemBody(problem: Problem, instance?: string): Record<string, unknown> {
  const { type, title, status } = problem.type;
  return {
    type,
    title,
    status,
    detail: problem.detail,
    ...(instance !== undefined && { instance }),
    correlationId: correlationId(),
    ...(problem.errors && { errors: problem.errors }),
    ...problem.extensions,
  };
}
