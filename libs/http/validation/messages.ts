import type { z } from 'zod';

const TYPES: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const UNITS: Record<string, string | undefined> = { string: 'characters', array: 'items' };

/** Says in plain words what Zod's own messages say in its terms; undefined leaves it to Zod. */
export function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'is required';
      return `must be ${oneOf(issue.values)}`;
    case 'invalid_union':
      return Array.isArray(issue.options) ? `must be ${oneOf(issue.options)}` : undefined;
    case 'too_small':
      if (issue.minimum === 1 && UNITS[issue.origin]) return 'must not be empty';
      return limit(
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'too_big':
      return limit(
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    case 'unrecognized_keys':
      // Each key gets its own; Zod's would repeat them all, however many there are.
      return 'is not known';
    default:
      return undefined;
  }
}

function limit(origin: string, relation: string, bound: number | bigint): string {
  const unit = UNITS[origin];
  return unit === undefined
    ? `must be ${relation} ${bound}`
    : `must have ${relation} ${bound} ${unit}`;
}

function oneOf(values: readonly unknown[]): string {
  const names = values.map((value) =>
    typeof value === 'string' ? JSON.stringify(value) : String(value),
  );
  return names.length === 1 ? (names[0] ?? '') : `one of ${names.join(', ')}`;
}
