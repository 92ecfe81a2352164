import { z } from 'zod';

import { beginsAfter, edtf, rangeOf } from '../../dates/world-date.js';
import { type Fault, refuse } from '../../deciding/result.js';
import { limits, upTo } from '../../limits/limits.js';
import { eventType } from '../../log/event-type.js';
import { ofClaim } from '../../sentences/changes.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import { evidence, utterer } from '../claim.js';
import { anchoredEvidence } from '../events.js';
import { content, kindOf } from '../kinds/index.js';
import type { Mention } from '../kinds/mention.js';
import { mentionsOfContent } from '../mentions.js';
import type { KeptClaim } from '../any-claim.js';
import { isInferredPosition, UNGROUNDED } from '../grounds.js';
import { atOnce, changeEvent, claimChange, next } from './change.js';
import { hadAlready } from './evidence.js';
import { reason, routeTaking } from './fields.js';
import { isInferred } from './links.js';

const fields = {
  cause: z.enum(['extraction', 'source']),
  content: content.optional(),
  utterer: utterer.optional(),
  saidAt: edtf.optional(),
  evidence: z
    .array(evidence)
    .min(1)
    .max(...upTo(limits.evidenceOfBody))
    .optional(),
  reason,
};

/** What a correction puts right; what is left out stays as it was. */
const corrected = z.strictObject({
  content: content.optional(),
  utterer: utterer.optional(),
  saidAt: edtf.optional(),
  evidence: z.array(anchoredEvidence).optional(),
  reason,
});
type Corrected = z.infer<typeof corrected>;

/** We misread: the evidence that it gives takes the place of the evidence there was. */
export const ExtractionCorrected = eventType('ExtractionCorrected', 1, corrected);

/** The publisher amended: the evidence that it gives is added, the earlier stays where it was. */
const SourceCorrected = eventType('SourceCorrected', 1, corrected);

const corrects = {
  words: ({ content, utterer }: Corrected) =>
    content === undefined && utterer === undefined ? undefined : { content, utterer },
  evidence: ({ evidence = [] }: Corrected) => evidence,
  claims: ({ content }: Corrected) =>
    content === undefined ? [] : mentionsOfContent(content).flatMap(claimIn),
  evolve(claim: KeptClaim, payload: Corrected) {
    const { content = claim.content, utterer = claim.utterer, saidAt = claim.saidAt } = payload;
    // What ended stays ended, whatever we had misread of it.
    const validity = claim.ended === undefined ? kindOf(content).validity(content) : claim.validity;
    return { content, utterer, saidAt, validity, corrected: true };
  },
};

function claimIn(mention: Mention): string[] {
  return mention.of === 'claim' ? [mention.reference] : [];
}

function correctsSomething(body: Unchecked, context: z.RefinementCtx): void {
  const { content, utterer, saidAt, evidence } = body;
  if ([content, utterer, saidAt, evidence].some((part) => part !== undefined)) return;
  context.addIssue({
    code: 'custom',
    path: [],
    message: 'a correction corrects at least one of content, utterer, saidAt and evidence',
  });
}

const body = z
  .strictObject(fields)
  .superRefine(correctsSomething, besideOthers)
  .meta({ id: 'Correction' });

export const correction = claimChange(
  'correction',
  { fields, check: correctsSomething },
  {
    from: ['active', 'superseded', 'retracted'],
    to: 'same',
    refusal: ', so it cannot be corrected.',
    causedByReport: false,
    route: routeTaking(body, {
      path: 'corrections',
      summary: 'We misread it, or its publisher amended it',
      description:
        '`cause: extraction`: we misread its report, and the evidence that is given takes the place of what there was. `cause: source`: its publisher amended it, and the evidence is added. What is left out stays as it is; at least one of content, utterer, saidAt and evidence is given. The record stays, and the claim is `corrected` from then on.',
      operation: 'correct',
    }),

    decide(claim, { cause, content, utterer, saidAt, evidence, reason }, around) {
      const faults: Fault[] = [];
      if (content && isInferredPosition(content)) {
        if (!isInferred(claim)) {
          const message = 'an inferred position needs an inferred-from link: link the claim first';
          faults.push({ path: '/content/reading', message });
        }
      }
      if (saidAt !== undefined && beginsAfter(rangeOf(saidAt), around.now)) {
        faults.push({ path: '/saidAt', message: 'lies in the future' });
      }
      const home = claim.evidence[0]?.report ?? claim.report;
      const anchored = around.anchor(evidence ?? [], home);
      faults.push(...anchored.faults);
      // An extraction's takes the place of what there was.
      if (cause === 'source') faults.push(...hadAlready(claim, anchored.evidence));
      for (const mention of content ? mentionsOfContent(content) : []) {
        if (mention.of !== 'claim' || around.idOf(mention.reference) !== claim.id) continue;
        faults.push({ path: mention.path, message: 'a claim cannot be about itself' });
      }
      if (faults.length > 0) return refuse.invalid(faults);

      const payload = {
        ...(content && {
          content: kindOf(content).withIds(content, (reference) => around.idOf(reference)),
        }),
        ...(utterer && { utterer }),
        ...(saidAt === undefined ? {} : { saidAt }),
        ...(evidence && { evidence: anchored.evidence }),
        reason,
      };
      const Corrected = cause === 'extraction' ? ExtractionCorrected : SourceCorrected;
      return {
        accepted: true,
        events: [Corrected.at(...next(claim), payload)],
        ...(content &&
          isInferredPosition(content) && {
            ifUngrounded: refuse.fault('/content/reading', UNGROUNDED),
          }),
      };
    },

    events: [
      changeEvent(ExtractionCorrected, {
        ...corrects,
        ...atOnce,
        replacesEvidence: true,
        sentence: (_, { claim }) => ofClaim.misread(claim),
      }),
      changeEvent(SourceCorrected, {
        ...corrects,
        // By its evidence the publisher says so: a later capture by the time at which it was taken.
        knownFrom: ({ evidence = [] }) => evidence,
        replacesEvidence: false,
        sentence: (_, { claim }) => ofClaim.amended(claim),
      }),
    ],
  },
);
