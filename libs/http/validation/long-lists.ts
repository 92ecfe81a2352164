import { z } from 'zod';

import type { InPieces } from '../../in-turns/index.js';
import { describeIssues, type Mistake } from './describe-issues.js';
import { plainMessage } from './messages.js';

/** A list of more elements is checked apart from the object that it is of: one element may hold a thousand. */
const LONG = 8;
/** More mistakes than are shown: where so many are found, nothing further is looked at. */
export const ENOUGH_MISTAKES = 5_000;

/** A long list of a body, and how its elements are checked. */
export interface LongList {
  readonly name: string;
  readonly element: z.core.$ZodType;
  readonly elements: readonly unknown[];
}

/** The long lists of a body, in the order of its schema. */
export function longListsOf(schema: z.ZodType, body: unknown): LongList[] {
  if (!(schema instanceof z.ZodObject) || typeof body !== 'object' || body === null) return [];
  return Object.entries(schema.shape as z.core.$ZodShape).flatMap(([name, field]) => {
    const array = arrayIn(field);
    const elements: unknown = Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
    return array && Array.isArray(elements) && elements.length > LONG
      ? [{ name, element: array.element, elements }]
      : [];
  });
}

/** What elements are as their schema gives them, and what is wrong with them: all of it, or enough. */
interface Checked {
  readonly values: readonly unknown[];
  readonly mistakes: readonly Mistake[];
}

/** Checks the elements of a list, each a piece of work. */
export function* checkEach({ name, element, elements }: LongList): InPieces<Checked> {
  const values: unknown[] = [];
  const mistakes: Mistake[] = [];
  for (const [index, value] of elements.entries()) {
    const { data, error } = z.safeParse(element, value, { error: plainMessage });
    values.push(data);
    for (const mistake of error ? describeIssues(error.issues, [name, index]) : []) {
      mistakes.push(mistake);
    }
    if (mistakes.length >= ENOUGH_MISTAKES) break;
    yield;
  }
  return { values, mistakes };
}

/**
 * The schema of an object that takes the elements of some of its lists as they are: they are checked
 * apart.
 *
 * @param fits whether they fit, so that what the object asks of all of them together may be looked at
 */
export function around(schema: z.ZodObject, lists: readonly LongList[], fits: boolean): z.ZodType {
  const key = `${String(fits)} ${lists.map(({ name }) => name).join(' ')}`;
  const known = arounds.get(schema) ?? new Map<string, z.ZodType>();
  arounds.set(schema, known);
  const made = known.get(key) ?? makeAround(schema, lists, fits);
  known.set(key, made);
  return made;
}

/** Made once: a schema is compiled when it is first used. */
const arounds = new WeakMap<z.ZodObject, Map<string, z.ZodType>>();

function makeAround(schema: z.ZodObject, lists: readonly LongList[], fits: boolean): z.ZodType {
  const shape: Record<string, z.core.$ZodType> = { ...schema.shape };
  for (const { name } of lists) {
    const field = shape[name];
    const array = field && arrayIn(field);
    if (!array) continue;
    const taken = array.clone({ ...array.def, element: z.any() });
    shape[name] = field instanceof z.ZodOptional ? taken.optional() : taken;
  }
  return schema.clone({ ...schema.def, shape, ...(fits ? {} : { checks: [] }) });
}

function arrayIn(field: z.core.$ZodType): z.ZodArray | undefined {
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodArray ? inner : undefined;
}
