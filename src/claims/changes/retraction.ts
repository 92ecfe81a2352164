import { z } from 'zod';

import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import {
  changeEvent,
  claimChange,
  fromItsReport,
  givesNothing,
  namesNoOther,
  next,
} from './change.js';
import { routeTaking, withdrawal, withdrawalBody } from './fields.js';

/** Its speaker or its publisher withdrew it. */
export const ClaimRetracted = eventType('ClaimRetracted', 1, z.strictObject(withdrawal));

export const retraction = claimChange(
  'retraction',
  { fields: withdrawal },
  {
    from: ['active', 'superseded'],
    to: 'retracted',
    refusal: ', so it cannot be retracted.',
    causedByReport: true,
    route: routeTaking(withdrawalBody, {
      path: 'retractions',
      summary: 'Its speaker or its publisher withdrew it',
      operation: 'retract',
    }),

    decide: (claim, withdrawal) => ({
      accepted: true,
      events: [ClaimRetracted.at(...next(claim), withdrawal)],
    }),

    events: [
      changeEvent(ClaimRetracted, {
        ...givesNothing,
        ...namesNoOther,
        ...fromItsReport,
        evolve: () => ({ record: 'retracted' }),
        sentence: ({ withdrawnBy }, { claim }) => ofClaim.retracted(claim, withdrawnBy),
      }),
    ],
  },
);
