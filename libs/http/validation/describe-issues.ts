import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One thing that is wrong, and the way to it. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
}

/**
 * All that is wrong, a mistake each: an unknown field at its own place, and of
 * the forms that a value may have only the one that it comes closest to.
 */
export function describeIssues(issues: readonly Issue[], base: Path = []): Mistake[] {
  return issues.flatMap((issue) => describe(issue, [...base, ...issue.path]));
}

function describe(issue: Issue, path: Path): Mistake[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: issue.message }));
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_union':
      return issue.errors.length > 0
        ? describeUnion(issue.errors, path)
        : [{ path, message: issue.message }];
    default:
      return [{ path, message: issue.message }];
  }
}

/** A value may be wrong in as many ways as a body has room for. */
const MAX_MESSAGE = 500;

function describeUnion(branches: readonly (readonly Issue[])[], path: Path): Mistake[] {
  const forms = branches.map((issues) => describeIssues(issues, path));
  // Those that take this type of value at all, and of these those with the least to put right.
  const ofThisType = forms.filter((form) =>
    form.some((mistake) => mistake.path.length > path.length),
  );
  const least = Math.min(...ofThisType.map((form) => form.length));
  const closest = ofThisType.filter((form) => form.length === least);
  if (closest.length === 1 && closest[0]) return closest[0];
  const ways = (closest.length > 0 ? closest : forms).map((form) => phrase(form, path));
  return [{ path, message: [...new Set(ways)].join(', or ').slice(0, MAX_MESSAGE) }];
}

function phrase(form: readonly Mistake[], base: Path): string {
  return form
    .map((mistake) => {
      const field = mistake.path.slice(base.length).join('.');
      return field === '' ? mistake.message : `${field}: ${mistake.message}`;
    })
    .join(' and ');
}
