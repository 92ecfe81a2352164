import type { Problem } from '../../../packages/client/generated/types.gen.js';

/** An answer of the API that says what is wrong (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    /** After how many seconds it is worth asking again, where the API says so. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }
}

/** No answer came: the server is away, or the network is. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';

  constructor(cause: unknown) {
    super('The server does not answer.', { cause });
  }
}

/** What went wrong, as an error that a page can tell of. An abort stays what it is. */
export function asError(fault: unknown, response: Response | undefined): Error {
  if (fault instanceof ProblemError || isAbort(fault)) return fault as Error;
  if (!response) return new NoAnswerError(fault);
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  return new ProblemError(
    isProblem(fault) ? fault : statusOnly(response),
    Number.isNaN(retryAfter) ? undefined : retryAfter,
  );
}

/** What was refused of a field of a request, in a sentence; undefined where nothing was. */
export function faultOf(error: Error | null, path: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.problem.errors?.find((fault) => fault.path === path)?.message;
}

/** Whether there is nothing at the address that was asked for. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ProblemError && error.status === 404;

function isAbort(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === 'AbortError';
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && 'status' in body;
}

/** What stands between this page and the API may answer something that is no problem. */
function statusOnly({ status, url }: Response): Problem {
  const title = `Status ${status}`;
  const detail = `The server answered with status ${status}.`;
  return { type: 'about:blank', title, status, detail, instance: url, correlationId: '' };
}
