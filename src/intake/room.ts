import { jsonSize } from '../../libs/pages/index.js';
import { refuse, type Result } from '../deciding/result.js';
import { limits } from '../limits/limits.js';
import type { Intake } from './rows.js';

/** What a candidate or a decision has beside what it says: who made it, when and of what. */
const BESIDE = 400;

/** How much a candidate or a decision is of what an intake may have, in characters. */
export function charactersOf(...said: readonly unknown[]): number {
  const { most } = limits.charactersOfIntake;
  return said.reduce<number>((sum, one) => sum + jsonSize(one, most), BESIDE);
}

/** Whether an intake has room for so many characters more. */
export function roomFor(
  { characters }: Pick<Intake, 'characters'>,
  more: number,
): Result<{ readonly more: number }> {
  return characters + more > limits.charactersOfIntake.most
    ? refuse.noRoom(limits.charactersOfIntake, 'intake')
    : { accepted: true, more };
}
