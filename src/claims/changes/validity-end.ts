import { z } from 'zod';

import { beginsAfter, edtf, rangeOf } from '../../dates/world-date.js';
import { refuse } from '../../deciding/result.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { holdingOf } from '../holding.js';
import type { KeptClaim } from '../any-claim.js';
import {
  changeEvent,
  claimChange,
  fromItsReport,
  givesNothing,
  namesNoOther,
  next,
} from './change.js';
import { caused, routeTaking } from './fields.js';

const fields = { ended: edtf, ...caused };
const body = z.strictObject(fields).meta({ id: 'ValidityEnd' });

/** The world changed. */
const ValidityEnded = eventType('ValidityEnded', 1, z.strictObject(fields));

export const validityEnd = claimChange(
  'validity-end',
  { fields },
  {
    from: ['active', 'superseded'],
    to: 'same',
    refusal: ', so its validity cannot be ended.',
    causedByReport: true,
    route: routeTaking(body, {
      path: 'validity-end',
      summary: 'What it says has ended',
      description:
        '`ended` is a date or a span of the world (EDTF), not in the future and not before it began. The record stays: that something is over makes no claim of it wrong. It stays ended through corrections.',
      operation: 'endValidity',
    }),

    decide(claim, change, { now }) {
      const { ended } = change;
      if (beginsAfter(rangeOf(ended), now)) {
        const message = 'lies in the future: what has not ended yet cannot be said to have';
        return refuse.fault('/ended', message);
      }
      if (endsBefore(ended, claim)) return refuse.fault('/ended', 'lies before it began');
      return { accepted: true, events: [ValidityEnded.at(...next(claim), change)] };
    },

    events: [
      changeEvent(ValidityEnded, {
        ...givesNothing,
        ...namesNoOther,
        ...fromItsReport,
        evolve: (_, { ended }) => ({ validity: 'ended', ended }),
        sentence: ({ ended }, { claim }) => ofClaim.ended(claim, ended),
      }),
    ],
  },
);

/** Whether a date is over before what a claim says can have begun. */
function endsBefore(ended: string, { content }: KeptClaim): boolean {
  const earliest = holdingOf(content, {})?.begins.from ?? null;
  const { to } = rangeOf(ended);
  return earliest !== null && to !== null && to <= earliest;
}
