import { z } from 'zod';

/** By which claims are said not to hold together. Only active ones take part, and nobody is declared right. */
export const rule = z.enum([
  'denied',
  'disputed',
  'contradicts',
  'incompatible',
  'out-of-order',
  'circular',
]);
export type Rule = z.infer<typeof rule>;

/** A rule as people read it. */
interface RuleInWords {
  readonly rule: Rule;
  /** What a conflict by it is about. */
  readonly about: string;
  /** Which claims are held beside each other. */
  readonly between: string;
  /** When they conflict. */
  readonly where: string;
}

/** Every rule, in the order in which conflicts are listed: the table of `docs/conflicts.md`. */
export const RULES: readonly RuleInWords[] = [
  {
    rule: 'denied',
    about: 'a claim',
    between: 'it, and those by way of which it is denied',
    where: 'the denial was not dismissed',
  },
  {
    rule: 'disputed',
    about: 'a claim',
    between: 'it, and those by way of which it is disputed',
    where: 'the dispute was not dismissed',
  },
  {
    rule: 'contradicts',
    about: 'a claim',
    between: 'it, and those that are linked with it so, either way',
    where: 'it was asserted before them',
  },
  {
    rule: 'incompatible',
    about: 'a step, or a whole process',
    between: 'those by which it is done, and those by which it is blocked, cancelled or abandoned',
    where: 'their times do not tell which was first',
  },
  {
    rule: 'incompatible',
    about: 'an actor and an issue',
    between: 'stances, all of them by who speaks for the actor, or none',
    where:
      'they differ, and tie in time: said and published at the same time by the deciding order',
  },
  {
    rule: 'incompatible',
    about: 'a measure, population, place, unit and event, and the period',
    between:
      'quantities that are not cumulative, of periods or, without any, days said that overlap',
    where: 'the numbers have none in common',
  },
  {
    rule: 'incompatible',
    about: 'a measure, population, place, unit and event, of what is cumulative',
    between: 'cumulative quantities that count from the same beginning',
    where: 'the numbers have none in common, and the lower one is not surely the earlier one',
  },
  {
    rule: 'circular',
    about: 'the first by name of some steps of a process',
    between: 'dependencies by which steps wait for the end of others',
    where: 'each of the steps waits, by way of others, for each of the others',
  },
  {
    rule: 'out-of-order',
    about: 'a step of a process',
    between:
      'those by which it is done, those by which it waits for the end of another, and those by which that one is done',
    where: 'it was surely done before the other was, however often that is said',
  },
];
