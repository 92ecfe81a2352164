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
      description:
        'For what was said and is held no longer: `withdrawnBy` says by whom, where somebody took it back. The claim stays readable with its words and evidence, at its record `retracted`. A claim that was never made is entered in error instead.',
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
