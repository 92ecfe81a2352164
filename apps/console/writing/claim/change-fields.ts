import type { Field } from '../form/field.js';

/* What changes of claims have in common, whether made of one claim or within a report that is filed. */

export const reason: Field = { is: 'prose', name: 'reason' };

const report: Field = {
  is: 'report',
  name: 'report',
  optional: true,
  hint: 'The report that is the cause, where there is one',
};

export const withdrawal: readonly Field[] = [
  reason,
  report,
  { is: 'choice', name: 'withdrawnBy', of: ['speaker', 'publisher'], optional: true },
];

export const ending: readonly Field[] = [{ is: 'date', name: 'ended' }, reason, report];

export const resolution: readonly Field[] = [
  { is: 'choice', name: 'outcome', of: ['upheld', 'dismissed'] },
  reason,
  report,
];

export const cause: Field = {
  is: 'choice',
  name: 'cause',
  of: ['extraction', 'source'],
  words: { extraction: 'extraction: we misread', source: 'source: the publisher amended it' },
  hint: 'Evidence that comes with ours takes the place of what there is, the publisher’s is added',
};
