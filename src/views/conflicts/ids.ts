import { createHash } from 'node:crypto';

import type { Conflict, Subject } from './family.js';
import { periodName } from './rules.js';

/** Stands between the words of an id; no slug has it. */
const BETWEEN = '~';

/**
 * The permanent name of a conflict, fit for an address: its rule and the words of its subject. As
 * long as the same does not hold together by the same rule, it is the same, whatever claims come and go.
 */
export function idOf({ rule, subject }: Pick<Conflict, 'rule' | 'subject'>): string {
  return [rule, ...wordsOf(subject)].join(BETWEEN);
}

/** The rule that an id names, and the words of its subject; undefined for what is no id. */
export function readId(id: string): { rule: string; words: readonly string[] } | undefined {
  if (!/^[\w~.-]+$/.test(id)) return undefined;
  const [rule = '', ...words] = id.split(BETWEEN);
  return { rule, words };
}

/** The words of a subject. Slugs and ids are as they are; a unit, which may be anything, is a digest. */
function wordsOf(subject: Subject): string[] {
  if ('claim' in subject) return [subject.claim];
  if ('actor' in subject) return ['position', subject.actor, subject.issue];
  if ('process' in subject) return ['milestone', subject.process, subject.step ?? ''];
  const { measure, population, place, period, unit } = subject;
  const range = periodName(period ?? undefined).replace('/', '_');
  const digest = unit === null ? '' : createHash('sha256').update(unit).digest('base64url');
  return ['quantity', measure, population ?? '', place ?? '', range, digest.slice(0, 12)];
}
