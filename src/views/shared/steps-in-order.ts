import type { Done, Waiting } from '../../claims/conflicting/order.js';
import { wordsOf } from '../../claims/subjects.js';
import type { StandingRow } from '../standings/view.js';

type OfStep = Pick<StandingRow, 'subject' | 'asserted' | 'compared'>;

/** The steps that a step waits for by a claim; none where it says something else. */
export function waitingIn({ asserted, compared }: OfStep): Waiting[] {
  if (compared === null || !('requires' in compared)) return [];
  const { step, requires } = compared;
  return [{ step, requires, asserted }];
}

/** When a step was done by a claim; none where it says something else. */
export function doneIn({ subject, asserted, compared }: OfStep): Done[] {
  if (compared === null || !('does' in compared)) return [];
  const [, step] = wordsOf(subject);
  const { notBefore, by } = compared;
  return [{ step: step ?? '', asserted, notBefore, by }];
}
