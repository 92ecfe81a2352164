import { refuse } from '../../deciding/result.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { denies, objectedTo, objectingClaim, routeByClaim } from './by-claim.js';
import { atOnce, changeEvent, claimChange, givesNothing, next } from './change.js';
import { byClaim, byReference } from './fields.js';

/** The claim `by` carries the word of anybody else. */
export const ClaimDisputed = eventType('ClaimDisputed', 1, byClaim);

export const dispute = claimChange(
  'dispute',
  { fields: byReference },
  {
    from: ['active', 'superseded'],
    to: 'same',
    refusal: ', so it cannot be disputed.',
    causedByReport: false,
    route: routeByClaim({
      path: 'disputes',
      summary: 'Somebody else disputes it',
      description:
        'By way of a claim, named with `by` or brought as `claim`, of anybody for whom it is no denial. It counts while that claim is active and until it is dismissed, and leaves the record as it is.',
      operation: 'dispute',
    }),

    decide(claim, change, around) {
      const other = objectingClaim(claim, change, around);
      if (!other.accepted) return other;
      const { by } = other;
      if (denies(by, claim, around)) {
        return refuse.fault(
          '/by',
          'its utterer speaks for the claim’s utterer, for an actor in its content, or for one of whom that is a member: this is a denial',
        );
      }
      const payload = { by: by.id, reason: change.reason };
      return { accepted: true, events: [ClaimDisputed.at(...next(claim), payload)], restsOn: [by] };
    },

    events: [
      changeEvent(ClaimDisputed, {
        ...givesNothing,
        ...atOnce,
        claims: ({ by }) => [by],
        evolve: (claim, { by }) => objectedTo(claim, by, 'disputed'),
        sentence: (_, { claim, other }) => ofClaim.disputed(claim, other),
      }),
    ],
  },
);
