import type { Problem } from './generated/types.gen.js';

/** An answer that says what is wrong (RFC 9457). Its subclasses tell kinds apart by their `type`. */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';

  constructor(
    /** As the server sent it. */
    readonly problem: Problem,
    /** With its headers; its body is read. */
    readonly response: Response,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  /** What kind of problem it is, such as `stale-revision`: the end of its `type`. */
  get kind(): string {
    return kindOf(this.problem);
  }

  /** All that is wrong with a body or with parameters: a JSON Pointer or a name, and a sentence. */
  get errors(): readonly { readonly path: string; readonly message: string }[] {
    return this.problem.errors ?? [];
  }
}

/** `unauthorized`: no key, or one that is unknown, revoked or expired. */
export class UnauthorizedError extends ProblemError {
  override readonly name = 'UnauthorizedError';
}

/** `forbidden`: the key lacks the scope. */
export class ForbiddenError extends ProblemError {
  override readonly name = 'ForbiddenError';
}

/** `not-found`: nothing is at this address, or nothing that the key may see. */
export class NotFoundError extends ProblemError {
  override readonly name = 'NotFoundError';
}

/** `invalid`: what the body says breaks a rule; `errors` lists what. */
export class InvalidError extends ProblemError {
  override readonly name = 'InvalidError';
}

/** `stale-revision`: somebody changed it after the revision that `If-Match` names. */
export class StaleRevisionError extends ProblemError {
  override readonly name = 'StaleRevisionError';
}

/** `not-allowed`: what is asked for does not go in the state that it would change. */
export class NotAllowedError extends ProblemError {
  override readonly name = 'NotAllowedError';
}

/** `taken`: the name belongs to something else. */
export class TakenError extends ProblemError {
  override readonly name = 'TakenError';
}

/** `too-many-requests`, after as many tries as the client makes. */
export class TooManyRequestsError extends ProblemError {
  override readonly name = 'TooManyRequestsError';
}

/** A 503 of any kind, after as many tries as the client makes. */
export class UnavailableError extends ProblemError {
  override readonly name = 'UnavailableError';
}

const CLASSES: Readonly<Record<string, typeof ProblemError>> = {
  unauthorized: UnauthorizedError,
  forbidden: ForbiddenError,
  'not-found': NotFoundError,
  invalid: InvalidError,
  'stale-revision': StaleRevisionError,
  'not-allowed': NotAllowedError,
  taken: TakenError,
  'too-many-requests': TooManyRequestsError,
};

/** The error of an answer that is none, whatever stands in it: a proxy may have sent it. */
export function problemError(body: unknown, response: Response): ProblemError {
  const problem = isProblem(body) ? body : withoutWords(response);
  const Kind =
    CLASSES[kindOf(problem)] ?? (response.status === 503 ? UnavailableError : ProblemError);
  return new Kind(problem, response);
}

/** The end of a problem's `type`. */
export const kindOf = ({ type }: Problem): string => type.slice(type.lastIndexOf('/') + 1);

export function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return 'type' in body && typeof body.type === 'string' && 'detail' in body;
}

function withoutWords({ status, url }: Response): Problem {
  const detail = `The answer has status ${status} and does not say why.`;
  const title = `Status ${status}`;
  return { type: 'about:blank', title, status, detail, instance: url, correlationId: '' };
}
