import { refuse } from '../../deciding/result.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { denies, objectedTo, objectingClaim, routeByClaim } from './by-claim.js';
import { atOnce, changeEvent, claimChange, givesNothing, next } from './change.js';
import { byClaim, byReference } from './fields.js';

/** The claim `by` carries the word of its utterer, of whom that one speaks for, of an actor in its content, or of one of whom that is a member. */
export const ClaimDenied = eventType('ClaimDenied', 1, byClaim);

export const denial = claimChange(
  'denial',
  { fields: byReference },
  {
    from: ['active', 'superseded'],
    to: 'same',
    refusal: ', so it cannot be denied.',
    causedByReport: false,
    route: routeByClaim({
      path: 'denials',
      summary: 'Its utterer, or an actor that it concerns, denies it',
      description:
        'By way of a claim, named with `by` or brought as `claim`, whose speaker speaks for that of the denied one, for an actor named in its content, or for one of whom that is a member: the word of anybody else is a dispute, and 422 here. It counts while that claim is active and until it is dismissed, and leaves the record as it is.',
      operation: 'deny',
    }),

    decide(claim, change, around) {
      const other = objectingClaim(claim, change, around);
      if (!other.accepted) return other;
      const { by } = other;
      if (!denies(by, claim, around)) {
        return refuse.fault(
          '/by',
          'its utterer speaks neither for the claim’s utterer nor for an actor in its content, or one of whom that is a member: this is a dispute',
        );
      }
      const payload = { by: by.id, reason: change.reason };
      return { accepted: true, events: [ClaimDenied.at(...next(claim), payload)], restsOn: [by] };
    },

    events: [
      changeEvent(ClaimDenied, {
        ...givesNothing,
        ...atOnce,
        claims: ({ by }) => [by],
        evolve: (claim, { by }) => objectedTo(claim, by, 'denied'),
        sentence: (_, { claim, other }) => ofClaim.denied(claim, other),
      }),
    ],
  },
);
