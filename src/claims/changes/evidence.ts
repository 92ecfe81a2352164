import { z } from 'zod';

import { type Fault, refuse } from '../../deciding/result.js';
import { limits, upTo } from '../../limits/limits.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { spanName } from '../anchor.js';
import type { KeptClaim } from '../any-claim.js';
import { evidence as piece } from '../claim.js';
import { type AnchoredEvidence, anchoredEvidence } from '../events.js';
import { changeEvent, claimChange, namesNoOther, next } from './change.js';
import { routeTaking } from './fields.js';

const fields = {
  evidence: z
    .array(piece)
    .min(1)
    .max(...upTo(limits.evidenceOfBody)),
};
const body = z.strictObject(fields).meta({ id: 'MoreEvidence' });

export const EvidenceAdded = eventType(
  'EvidenceAdded',
  1,
  z.strictObject({ evidence: z.array(anchoredEvidence) }),
);

export const evidence = claimChange(
  'evidence',
  { fields },
  {
    from: ['active', 'superseded', 'retracted'],
    to: 'same',
    refusal: ', so no evidence can be added.',
    causedByReport: false,
    route: routeTaking(body, {
      path: 'evidence',
      summary: 'More evidence for it',
      description:
        'Pieces of evidence besides those that it has, each from a report that is filed already, found in its text word for word. A piece that the claim has already is 422. Pieces of each report are an event of their own, known from that report on.',
      operation: 'addEvidence',
    }),

    decide(claim, { evidence: given }, around) {
      const { evidence, faults } = around.anchor(given, around.report);
      faults.push(...hadAlready(claim, evidence));
      if (faults.length > 0) return refuse.invalid(faults);
      // Evidence is known from its own report, so that what is from one report is an event of its own.
      return {
        accepted: true,
        events: byReport(evidence).map((evidence, index) =>
          EvidenceAdded.at(...next(claim, index), { evidence }),
        ),
      };
    },

    events: [
      changeEvent(EvidenceAdded, {
        ...namesNoOther,
        words: () => undefined,
        evidence: ({ evidence }) => evidence,
        replacesEvidence: false,
        knownFrom: ({ evidence }) => reportsOf(evidence).map((report) => ({ report })),
        evolve: () => ({}),
        sentence: ({ evidence }, { claim, report }) =>
          ofClaim.evidenced(claim, reportsOf(evidence).map(report)),
      }),
    ],
  },
);

function reportsOf(evidence: readonly AnchoredEvidence[]): string[] {
  return [...new Set(evidence.map(({ report }) => report))];
}

/** The pieces from each report, in the order in which the reports come. */
function byReport(evidence: readonly AnchoredEvidence[]): AnchoredEvidence[][] {
  const pieces = new Map<string, AnchoredEvidence[]>();
  for (const piece of evidence) {
    const same = pieces.get(piece.report);
    if (same) same.push(piece);
    else pieces.set(piece.report, [piece]);
  }
  return [...pieces.values()];
}

/** The pieces that a claim has already. */
export function hadAlready(claim: KeptClaim, evidence: readonly AnchoredEvidence[]): Fault[] {
  const known = new Set(claim.evidence.map(spanName));
  return evidence.flatMap((piece, index) =>
    known.has(spanName(piece))
      ? [{ path: `/evidence/${index}`, message: 'the claim has this evidence' }]
      : [],
  );
}
