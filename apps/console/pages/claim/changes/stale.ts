import { ProblemError } from '../../../api/problem.js';

/** Whether a change was refused because the claim has changed since the revision it was meant for. */
export const isStale = (fault: Error | null): boolean =>
  fault instanceof ProblemError && fault.status === 412;

/** The revision that the claim has, as far as a refusal says it. */
export function revisionIn(fault: Error | null): number {
  const told = fault instanceof ProblemError ? fault.problem['revision'] : undefined;
  return typeof told === 'number' ? told : 0;
}
