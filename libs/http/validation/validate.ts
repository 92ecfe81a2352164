import { z } from 'zod';

import { type InPieces, inTurns } from '../../in-turns/index.js';
import { FieldErrors } from '../problems/field-errors.js';
import { type FieldError, Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { describeIssues, type Mistake } from './describe-issues.js';
import { around, checkEach, ENOUGH_MISTAKES, longListsOf } from './long-lists.js';
import { plainMessage } from './messages.js';
import { pointer } from './pointer.js';

/**
 * The value of a body as its schema gives it.
 *
 * @throws Problem invalid with all that is wrong with it, each with a JSON Pointer.
 */
export function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  return taken(check(schema, body)) as z.output<T>;
}

/**
 * The same of a body whose lists may be long: their elements are checked one by one, and the event
 * loop turns in between, so that nobody waits for all of them.
 *
 * @throws Problem invalid with what is wrong with it, each with a JSON Pointer: all of that, or thousands.
 */
export function parseInTurns<T extends z.ZodType>(schema: T, body: unknown): Promise<z.output<T>> {
  return inTurns(parseInPieces(schema, body));
}

function* parseInPieces<T extends z.ZodType>(schema: T, body: unknown): InPieces<z.output<T>> {
  const lists = longListsOf(schema, body);
  if (lists.length === 0 || !(schema instanceof z.ZodObject)) return parse(schema, body);
  const { mistakes } = check(around(schema, lists, false), body);
  const whole: Record<string, unknown> = { ...(body as object) };
  for (const list of lists) {
    if (mistakes.length >= ENOUGH_MISTAKES) break;
    // One that is too long, say, is looked at no further.
    if (mistakes.some(({ path }) => path.length === 1 && path[0] === list.name)) continue;
    const checked = yield* checkEach(list);
    whole[list.name] = checked.values;
    for (const mistake of checked.mistakes) mistakes.push(mistake);
  }
  if (mistakes.length > 0) return taken({ value: undefined, mistakes }) as z.output<T>;
  yield;
  const value = taken(check(around(schema, lists, true), whole)) as z.output<T>;
  yield;
  return value;
}

function taken({ value, mistakes }: ReturnType<typeof check>): unknown {
  if (mistakes.length === 0) return value;
  const errors = new FieldErrors();
  for (const { path, message } of mistakes) errors.add(() => pointer(...path), message);
  throw new Problem(problems.invalid, `${inPlaces('The body', mistakes.length)}; see errors.`, {
    errors: errors.list(),
  });
}

/**
 * The value of path or query parameters as their schema gives it.
 *
 * @param name of the one parameter that is checked; without it `value` has them all by name.
 * @throws Problem invalid-parameter with all that is wrong with them, each by name.
 */
export function parseParameters<T extends z.ZodType>(
  schema: T,
  value: unknown,
  name?: string,
): z.output<T> {
  const { value: parsed, mistakes } = check(schema, value);
  if (mistakes.length === 0) return parsed as z.output<T>;
  throw invalidParameters(
    mistakes.map(({ path, message }) => ({
      path: [...(name === undefined ? [] : [name]), ...path].join('.'),
      message,
    })),
  );
}

/** The refusal of parameters, with what is wrong with each. */
export function invalidParameters(mistakes: readonly FieldError[]): Problem {
  const errors = new FieldErrors();
  for (const { path, message } of mistakes) errors.add(() => path, message);
  // A message may be a sentence of its own already.
  const named = mistakes
    .map(({ path, message }) => `${path}: ${message.replace(/[.]$/, '')}`)
    .slice(0, 3);
  return new Problem(problems.invalidParameter, `${named.join('; ')}.`, {
    errors: errors.list(),
  });
}

function check(schema: z.ZodType, value: unknown): { value: unknown; mistakes: Mistake[] } {
  const { data, error } = schema.safeParse(value, { error: plainMessage });
  return { value: data, mistakes: error ? describeIssues(error.issues) : [] };
}

function inPlaces(what: string, count: number): string {
  if (count === 1) return `${what} breaks a rule`;
  return `${what} breaks ${count >= ENOUGH_MISTAKES ? 'at least ' : ''}${count} rules`;
}
