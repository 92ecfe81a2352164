import { compareClocks } from '../clocks.js';
import type { NumberGiven, StanceTaken, StepReached } from './compared.js';
import { areApart, isBelow } from './intervals.js';
import { isBefore, mayMeet } from './ranges.js';

/** What is compared pair by pair: stances of one cell, numbers of one series, words of one step. */
export type Word = StanceTaken | NumberGiven | StepReached;

/** Whether two words that are compared with each other cannot both hold; the same either way round. */
export function clash(one: Word, other: Word): boolean {
  if ('stance' in one) return 'stance' in other && stancesClash(one, other);
  if ('does' in one) return 'does' in other && stepsClash(one, other);
  return 'low' in other && numbersClash(one, other);
}

/** Two stances that tie in time: neither decides the cell. */
function stancesClash(one: StanceTaken, other: StanceTaken): boolean {
  return one.stance !== other.stance && one.own === other.own && compareClocks(one, other) === 0;
}

function numbersClash(one: NumberGiven, other: NumberGiven): boolean {
  if (one.cumulative !== other.cumulative || !areApart(one, other)) return false;
  if (!one.cumulative) return mayMeet(one.time, other.time);
  if (one.since !== other.since) return false;
  // A count may rise.
  const [lower, higher] = isBelow(one, other) ? [one, other] : [other, one];
  return !isBefore(lower.time, higher.time);
}

/** Statuses are a history, where their times tell which was first. */
function stepsClash(one: StepReached, other: StepReached): boolean {
  return one.does !== other.does && mayMeet(one.began, other.began);
}

/** Words of different buckets never clash: a name by which few have to be compared with each other. */
export function bucketOf(word: Word): string {
  if ('low' in word) return word.cumulative ? `rising ${word.since ?? ''}` : 'number';
  if (!('stance' in word)) return '';
  const { own, saidFrom, saidTo, issuedFrom, issuedTo } = word;
  return [own, saidFrom, saidTo, issuedFrom, issuedTo].join(' ');
}
