import type { OpenAPIObject } from '@nestjs/swagger';
import { problemType, type ProblemType } from '../problems/problem-type.js';
import { problems } from '../problems/standard.js';
import { PROBLEMS_EXTENSION } from './decorators.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = { in: string; name: string };

const text = { schema: { type: 'string' } } as const;
const WAITING = {
  'Retry-After': { description: 'Seconds to wait.', ...text },
  RateLimit: { description: 'What is left, and for how many seconds.', ...text },
  'RateLimit-Policy': { description: 'How many requests, in how many seconds.', ...text },
};

/** Headers that are refused where they make no sense; of others that is ignored. */
const CHECKED_HEADERS = ['If-Match', 'Idempotency-Key', 'Accept-Datetime'];

/**
 * Adds to every operation the problems that it can answer: those that it names,
 * and those that follow from its key, its parameters, its headers and its body.
 */
export function describeProblems(document: OpenAPIObject): void {
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation) describe(operation, operation === path.delete);
    }
  }
}

function describe(operation: Operation, deletes: boolean): void {
  const { [PROBLEMS_EXTENSION]: slugs = [], ...rest } = operation as Operation & {
    [PROBLEMS_EXTENSION]?: string[];
  };
  Reflect.deleteProperty(operation, PROBLEMS_EXTENSION);
  const named = slugs.map(problemType).filter((type) => type !== undefined);
  const types = [...new Set([...named, ...implied(rest, deletes)])];
  for (const status of new Set(types.map((type) => type.status).sort())) {
    const same = types.filter((type) => type.status === status);
    operation.responses[status] ??= {
      description: same.map(({ title, type }) => `${title} (\`${type}\`)`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ...(status === problems.tooManyRequests.status && { headers: WAITING }),
    };
  }
}

function implied(operation: Operation, deletes: boolean): ProblemType[] {
  const parameters = (operation.parameters ?? []) as Parameter[];
  const content =
    operation.requestBody && 'content' in operation.requestBody
      ? operation.requestBody.content
      : {};
  const has = (place: string, name?: string) =>
    parameters.some(
      (parameter) => parameter.in === place && (name ?? parameter.name) === parameter.name,
    );
  return [
    ...(operation.security?.length
      ? [problems.unauthorized, problems.forbidden, problems.otherOrigin, problems.unavailable]
      : []),
    problems.tooManyRequests,
    ...(has('path') ? [problems.notFound] : []),
    // A route refuses the parameters that it does not know, though it knows none.
    problems.invalidParameter,
    ...(has('header', 'If-Match') ? [problems.preconditionRequired] : []),
    ...(CHECKED_HEADERS.some((name) => has('header', name)) ? [problems.invalidHeader] : []),
    ...(has('header', 'Idempotency-Key') ? [problems.idempotencyMismatch] : []),
    // A body that nobody asked for is read all the same where the method lets there be one.
    ...('application/json' in content || deletes
      ? [problems.malformedJson, problems.tooLarge, problems.invalid]
      : []),
    ...(operation.requestBody || deletes ? [problems.unsupportedMediaType] : []),
    problems.internal,
  ];
}
