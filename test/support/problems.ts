import type { Answer, ProblemBody } from './client.js';

/**
 * Expects an answer to be a problem of this status and kind, whole and well-formed (RFC 9457).
 *
 * @param slug the end of its `type`, which explains it
 * @returns the problem
 */
export function expectProblem(answer: Answer, status: number, slug: string): ProblemBody {
  const problem = answer.body as ProblemBody;
  // The whole answer, so that a failure shows what came instead.
  expect({ code: answer.status, ...problem }).toMatchObject({
    code: status,
    type: `/problems/${slug}`,
  });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(problem).toMatchObject({
    status,
    title: expect.stringMatching(/\S/),
    detail: expect.stringMatching(/\S/),
    instance: expect.stringMatching(/^\/[^?]*$/),
    correlationId: answer.headers.get('x-correlation-id'),
  });
  return problem;
}

/** The places that a problem names, in order. */
export function pathsOf({ errors = [] }: ProblemBody): string[] {
  for (const { message } of errors) expect(message).toMatch(/\S/);
  return errors.map(({ path }) => path).sort();
}
