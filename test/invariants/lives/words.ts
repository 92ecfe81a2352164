import fc from 'fast-check';

import type { Instant } from '../../../libs/instants/index.js';

/** Dates of publication as they are written, and from when that is known; null: from its filing. */
export const PUBLICATIONS: Readonly<Record<string, Instant | null>> = {
  '2022-03-29': '2022-03-30T00:00:00.000000Z',
  '2022-03-30': '2022-03-31T00:00:00.000000Z',
  '2022-03-30T12:00:00Z': '2022-03-30T12:00:00.000000Z',
  '2022-03-30T15:00:00.000001+03:00': '2022-03-30T12:00:00.000001Z',
  '2022-03': '2022-04-01T00:00:00.000000Z',
  '2022-03-29/..': null,
};

export const ACTORS = ['ann', 'bea', 'org'];
export const ISSUES = ['status', 'territory'];
export const STEPS = ['draft', 'vote', 'signature'];
const DATES = ['2022-03-28', '2022-03-2X', '2022-03-29T10:00:00Z', '1970-01-01/..', '-0044-03-15'];

/** What everything is done for. */
export const REASON = 'For a reason';

export const publication = fc.constantFrom(...Object.keys(PUBLICATIONS));
export const actor = fc.constantFrom(...ACTORS);
export const issue = fc.constantFrom(...ISSUES);
export const step = fc.constantFrom(...STEPS);
export const words = fc.constantFrom('some words', 'other words');
export const date = fc.constantFrom(...DATES);

export function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

export function one<T extends string>(kind: T): fc.Arbitrary<T> {
  return fc.constant(kind);
}
