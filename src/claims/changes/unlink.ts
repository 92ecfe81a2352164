import { refuse } from '../../deciding/result.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { anchoredLink } from '../events.js';
import { isInferredPosition, UNGROUNDED } from '../grounds.js';
import { atOnce, changeEvent, claimChange, givesNothing, next } from './change.js';
import { extentFits, linkage, linkBody, reason, routeTaking } from './fields.js';
import { isInferred, without } from './links.js';

export const ClaimsUnlinked = eventType(
  'ClaimsUnlinked',
  1,
  anchoredLink.omit({ extent: true }).extend({ reason: reason.optional() }),
);

export const unlink = claimChange(
  'unlink',
  { fields: linkage, check: extentFits },
  {
    from: ['active', 'superseded', 'retracted', 'entered-in-error'],
    to: 'same',
    refusal: ', so its links cannot be taken away.',
    causedByReport: false,
    route: routeTaking(linkBody, {
      path: 'unlinks',
      summary: 'Take a link to another claim away',
      description:
        'The link is named by its end `to` and its `relation`; 409 where there is none. A position that is inferred keeps a link to what it was inferred from.',
      operation: 'unlink',
    }),

    decide(claim, { to: reference, relation, reason }, around) {
      const to = around.idOf(reference);
      if (to === undefined) return refuse.fault('/to', `there is no claim ${reference}`);
      const links = without(claim.links, { to, relation });
      if (links.length === claim.links.length) {
        return refuse.notAllowed('The claim has no such link.');
      }
      if (isInferredPosition(claim.content) && !isInferred({ links })) {
        return refuse.notAllowed(
          'An inferred position keeps a link to what it was inferred from: link another first.',
        );
      }
      const payload = { to, relation, ...(reason === undefined ? {} : { reason }) };
      return {
        accepted: true,
        events: [ClaimsUnlinked.at(...next(claim), payload)],
        ifUngrounded: refuse.notAllowed(`Without this link the claim ${UNGROUNDED}.`),
      };
    },

    events: [
      changeEvent(ClaimsUnlinked, {
        ...givesNothing,
        ...atOnce,
        claims: ({ to }) => [to],
        evolve: ({ links }, link) => ({ links: without(links, link) }),
        sentence: (link, { claim, other }) => ofClaim.unlinked(claim, link, other),
      }),
    ],
  },
);
