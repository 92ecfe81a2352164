import { actorErasure } from '../erase-actor.js';
import { captureErasure } from '../erase-capture.js';
import { claimErasure } from '../erase-claim.js';

/** Why something is erased, wherever it is. */
export const grounds = { reason: 'Asked for', legalBasis: 'A law' };

/** What stands for an actor that is erased. */
export const STANDS = 'erased-0123456789ab';

/** Erasures of a claim, by its name and at the revision at which it stands, of a capture and of an actor. */
export const erased = {
  claim: (name: string, expected: number) =>
    claimErasure({ segment: name.replace('/', '~'), expected }, grounds, {
      claims: [],
      captures: [],
      actors: [],
    }),
  capture: (report: string, capture = 1) => captureErasure(report, capture, grounds),
  actor: (slug: string) => actorErasure(slug, STANDS, grounds),
};
