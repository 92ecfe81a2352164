import { z } from 'zod';

import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { atOnce, changeEvent, claimChange, givesNothing, namesNoOther, next } from './change.js';
import { routeTaking, withdrawal, withdrawalBody } from './fields.js';

/** It should never have been filed. */
export const EnteredInErrorMarked = eventType(
  'EnteredInErrorMarked',
  1,
  z.strictObject(withdrawal),
);

export const enteredInError = claimChange(
  'entered-in-error',
  { fields: withdrawal },
  {
    from: ['active', 'superseded', 'retracted'],
    to: 'entered-in-error',
    refusal: ', so it cannot be marked as entered in error.',
    // The mistake is ours.
    causedByReport: false,
    route: routeTaking(withdrawalBody, {
      path: 'entered-in-error',
      summary: 'It should never have been filed',
      description:
        'For what nobody said: a mistake of ours, not of the speaker. Nothing is built on it any more: it can be neither corrected nor linked. Reinstate it where the mark was the mistake.',
      operation: 'markInError',
    }),

    decide: (claim, withdrawal) => ({
      accepted: true,
      events: [EnteredInErrorMarked.at(...next(claim), withdrawal)],
    }),

    events: [
      changeEvent(EnteredInErrorMarked, {
        ...givesNothing,
        ...namesNoOther,
        ...atOnce,
        evolve: () => ({ record: 'entered-in-error' }),
        sentence: (_, { claim }) => ofClaim.enteredInError(claim),
      }),
    ],
  },
);
