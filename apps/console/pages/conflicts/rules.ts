import type { ConflictItem } from '../../../../packages/client/generated/types.gen.js';

export type Rule = ConflictItem['rule'];

/** The rules in the order in which conflicts are listed, each with the short word for it. */
export const RULES: readonly (readonly [Rule, string])[] = [
  ['denied', 'denied'],
  ['disputed', 'disputed'],
  ['contradicts', 'contradicting each other'],
  ['incompatible', 'incompatible'],
  ['out-of-order', 'out of order'],
  ['circular', 'circular'],
];

/** Why claims do not hold together, in a sentence. */
export function whyNot(rule: Rule, subject: ConflictItem['subject']): string {
  switch (rule) {
    case 'denied':
      return 'The first is denied by way of the others: by who said it, or whom it is about.';
    case 'disputed':
      return 'The first is disputed by way of the others, by somebody whom it is not about.';
    case 'contradicts':
      return 'The first is linked with the others as contradicting each other.';
    case 'out-of-order':
      return 'A step is said to be done before one that it waits for.';
    case 'circular':
      return 'Steps are said to wait for each other, so that none could be first.';
    case 'incompatible':
      return incompatible(subject);
  }
}

function incompatible(subject: ConflictItem['subject']): string {
  if ('actor' in subject) {
    return 'These stances of one actor on one issue differ, and nothing tells which is the newer.';
  }
  if ('measure' in subject) {
    return subject.cumulative
      ? 'This count, which can only grow, falls.'
      : 'These numbers count the same thing, and no number lies within the bounds of all of them.';
  }
  return 'It is said to be done and not to be done, and the times do not tell which was first.';
}
