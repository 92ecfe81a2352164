import { refuse } from '../../deciding/result.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { anchoredLink } from '../events.js';
import { isDiscarded, RECORD_IN_WORDS } from '../any-claim.js';
import { atOnce, changeEvent, claimChange, givesNothing, next } from './change.js';
import { extentFits, linkage, linkBody, reason, routeTaking } from './fields.js';
import { without } from './links.js';

export const ClaimsLinked = eventType(
  'ClaimsLinked',
  1,
  anchoredLink.extend({ reason: reason.optional() }),
);

export const link = claimChange(
  'link',
  { fields: linkage, check: extentFits },
  {
    from: ['active', 'superseded', 'retracted'],
    to: 'same',
    refusal: ', so it cannot be linked.',
    causedByReport: false,
    route: routeTaking(linkBody, {
      path: 'links',
      summary: 'Link it to another claim',
      description:
        'Says how two claims hang together: `to` names the other one, and the link is read from this claim to it. A link moves no axis of either claim’s state. The same link again with another extent takes its place; quite the same one is refused.',
      operation: 'link',
    }),

    decide(claim, change, around) {
      const to = around.idOf(change.to);
      if (to === undefined) return refuse.fault('/to', `there is no claim ${change.to}`);
      if (to === claim.id) return refuse.fault('/to', 'a claim cannot be linked to itself');
      const other = around.claim(to);
      if (other && isDiscarded(other)) {
        const words = RECORD_IN_WORDS[other.record];
        return refuse.notAllowed(`The claim that it is to be linked to ${words}.`);
      }
      const { relation, extent } = change;
      const known = claim.links.find((link) => link.to === to && link.relation === relation);
      if (known && known.extent === extent) {
        return refuse.notAllowed('The claim has this link already.');
      }
      return { accepted: true, events: [ClaimsLinked.at(...next(claim), { ...change, to })] };
    },

    events: [
      changeEvent(ClaimsLinked, {
        ...givesNothing,
        ...atOnce,
        claims: ({ to }) => [to],
        evolve({ links }, { reason: _reason, ...link }) {
          return { links: [...without(links, link), link] };
        },
        sentence: (link, { claim, other }) => ofClaim.linked(claim, link, other),
      }),
    ],
  },
);
