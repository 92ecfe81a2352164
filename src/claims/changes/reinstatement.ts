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

/** It stands again, whatever became of it. */
export const ClaimReinstated = eventType('ClaimReinstated', 1, z.strictObject(withdrawal));

export const reinstatement = claimChange(
  'reinstatement',
  { fields: withdrawal },
  {
    from: ['superseded', 'retracted', 'entered-in-error'],
    to: 'active',
    refusal: ': there is nothing to reinstate.',
    causedByReport: true,
    route: routeTaking(withdrawalBody, {
      path: 'reinstatements',
      summary: 'It stands again',
      description:
        'Makes a claim active that is superseded, retracted or entered in error, whatever it was before; it then names no successor any more.',
      operation: 'reinstate',
    }),

    decide: (claim, withdrawal) => ({
      accepted: true,
      events: [ClaimReinstated.at(...next(claim), withdrawal)],
    }),

    events: [
      changeEvent(ClaimReinstated, {
        ...givesNothing,
        ...namesNoOther,
        ...fromItsReport,
        evolve: () => ({ record: 'active', supersededBy: undefined }),
        sentence: (_, { claim }) => ofClaim.reinstated(claim),
      }),
    ],
  },
);
