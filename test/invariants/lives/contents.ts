import fc from 'fast-check';

import { linkage } from '../../../src/claims/kinds/exchange.js';
import { stance } from '../../../src/claims/kinds/stance.js';
import { actor, date, issue, one, optional, step, STEPS, words } from './words.js';

const anyStance = fc.constantFrom(...stance.options);

const leg = fc.record({
  holder: actor,
  owedBy: optional(actor),
  issue,
  stance: anyStance,
  terms: optional(words),
});

const quantity = fc.record({
  kind: one('quantity'),
  // Most are of one series, or of one that may be merged with it, so that their periods meet.
  measure: fc.constantFrom('killed', 'killed', 'killed', 'deaths'),
  place: fc.constantFrom(undefined, undefined, undefined, 'chernihiv', 'suburb'),
  period: fc.option(date, { nil: undefined, freq: 9 }),
  cumulative: fc.constantFrom(undefined, undefined, undefined, true),
  basis: fc.constant('about'),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
});

/** Numbers that meet: of few series, days and values, of which merges make fewer. */
export const meeting = fc.record({
  kind: one('quantity'),
  measure: fc.constantFrom('killed', 'deaths'),
  place: fc.constantFrom(undefined, 'chernihiv', 'suburb'),
  period: fc.constantFrom(undefined, '2022-03-28', '2022-03-28', '2022-03-2X'),
  cumulative: fc.constantFrom(undefined, undefined, true),
  basis: fc.constant('about'),
  value: fc.constantFrom(5, 6, 900, 5_000),
});

/** What a claim says, of whichever kind. */
export const content = fc.oneof(
  fc.record({
    kind: one('event'),
    what: words,
    agents: optional(fc.uniqueArray(fc.oneof(actor, fc.record({ label: words })))),
    place: fc.constantFrom(undefined, 'chernihiv', 'suburb', 'nowhere'),
    occurred: optional(date),
    status: fc.constantFrom('occurred', 'ongoing', 'alleged', 'cancelled', 'denied'),
  }),
  fc.record({
    kind: one('position'),
    actor,
    issue,
    stance: anyStance,
    terms: optional(words),
    reading: fc.constant('stated'),
  }),
  fc.record({
    kind: one('exchange'),
    legs: fc.uniqueArray(leg, {
      minLength: 2,
      maxLength: 3,
      selector: (leg) => JSON.stringify(leg),
    }),
    linkage: fc.constantFrom(...linkage.options),
  }),
  { weight: 3, arbitrary: quantity },
  fc.record({
    kind: one('milestone'),
    process: fc.constant('treaty'),
    step: optional(step),
    status: fc.constantFrom('required', 'in-progress', 'cancelled', 'confirmed-done'),
    occurred: optional(date),
  }),
  fc.shuffledSubarray(STEPS, { minLength: 2 }).chain(([first = '', ...requires]) =>
    fc.record({
      kind: one('dependency'),
      process: fc.constant('treaty'),
      step: fc.constant(first),
      requires: fc.constant(requires),
      type: fc.constantFrom('finish-start', 'concurrent'),
    }),
  ),
  fc.record({
    kind: one('statement'),
    gist: words,
    about: optional(fc.array(fc.record({ issue }), { maxLength: 2 })),
  }),
);

const who = { role: optional(words), onBehalfOf: optional(actor) };

/** Who says something. */
export const utterer = fc.oneof(
  fc.record({ actor, ...who }),
  fc.record({ joint: fc.uniqueArray(actor, { minLength: 2 }), ...who }),
  fc.record({ label: words, ...who }),
  fc.record({ narrator: fc.constant(true), ...who }),
);
