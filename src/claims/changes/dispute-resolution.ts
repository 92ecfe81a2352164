import { z } from 'zod';

import { refuse } from '../../deciding/result.js';
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
import { caused, routeTaking } from './fields.js';

const fields = { outcome: z.enum(['upheld', 'dismissed']), ...caused };
const body = z.strictObject(fields).meta({ id: 'DisputeResolution' });

/** Upheld: what was denied or disputed remains so, and is settled. Dismissed: it falls away. */
export const DisputeResolved = eventType('DisputeResolved', 1, z.strictObject(fields));

export const disputeResolution = claimChange(
  'dispute-resolution',
  { fields },
  {
    from: ['active', 'superseded'],
    to: 'same',
    refusal: ', so no dispute of it can be resolved.',
    causedByReport: true,
    route: routeTaking(body, {
      path: 'dispute-resolutions',
      summary: 'What was denied or disputed is settled',
      description:
        'Settles all denials and disputes of the claim that are open: what is `upheld` remains as it was, what is `dismissed` falls away. 409 where none is open.',
      operation: 'resolveDispute',
    }),

    decide(claim, change) {
      if (!claim.objections.some(({ outcome }) => outcome === null)) {
        return refuse.notAllowed('No denial or dispute of the claim is open.');
      }
      return { accepted: true, events: [DisputeResolved.at(...next(claim), change)] };
    },

    events: [
      changeEvent(DisputeResolved, {
        ...givesNothing,
        ...namesNoOther,
        ...fromItsReport,
        evolve: ({ objections }, { outcome }) => ({
          objections: objections.map((objection) =>
            objection.outcome === null ? { ...objection, outcome } : objection,
          ),
        }),
        sentence: ({ outcome }, { claim }) => ofClaim.resolved(claim, outcome),
      }),
    ],
  },
);
