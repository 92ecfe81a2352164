/** Words that make what somebody says depend on something else. */
export const CONDITIONS = `
  in exchange for, in return for, in return, in exchange, only if, unless, provided that, provided, providing that
  on condition, on the condition, on one condition, under the condition, conditional on, conditional upon, conditioned on
  contingent on, contingent upon, subject to, as long as, so long as, in case, in the event, assuming, if, once, until
  till, only after, only when, only once, only then, not before, as soon as, except if, barring, depends on, depends upon
  depend on, depended on, depending on, dependent on, hinges on, hinge on, hinged on, hinging on, pending, precondition
  preconditions, prerequisite, prerequisites, conditional, conditionally, in lieu of, as part of a deal, as a condition
  one condition, a condition, the condition that, under certain conditions, under conditions, set conditions, contingent
  its conditions, their conditions, conditions are met, conditions were met, demands are met, demands were met, swap for
  trade for, quid pro quo, linked to, tied to, in turn for, on the understanding, on the basis that, supposing, whenever
  in the absence of, failing that, or else, short of, with the proviso, before that, for that to happen, insofar as
  only with, only by, only under, not without, hinge upon, hinges upon, depend upon, as and when, if and when
  exchanged for, swapped for, traded for, bartered for, in a swap for, exchange for, in compensation for, failing which
  without which, only to those, only for those, only with those
  on the proviso, with the condition, in response to, reciprocally, as a precondition, predicated on, first needed
`
  .split(/[,\n]/)
  .map((words) => words.trim())
  .filter((words) => words !== '')
  .map((words) => words.split(' '));

/** Words that make what will or would be depend on something, beside one that says that it will. */
export const BESIDE_FUTURE = new Set(['before', 'after', 'when', 'should', 'without', 'given']);
export const FUTURE = new Set([
  ...[
    'will',
    'would',
    'could',
    'can',
    'may',
    'might',
    'must',
    'shall',
    'should',
    'cannot',
    "won't",
  ],
  ...["'ll", "'d", 'ready', 'willing', 'prepared', 'agree', 'agreed', 'offered', 'offers'],
  ...['promised', 'pledged', 'proposed', 'possible', 'impossible', 'want', 'wants', 'wanted'],
  ...['demands', 'demanded', 'insists', 'insisted', 'wo', 'ca', 'refuses', 'refused'],
]);
