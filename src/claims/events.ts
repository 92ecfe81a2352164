import { z } from 'zod';

import { prose, slug } from '../../libs/text/index.js';
import { grounds } from '../log/erasure.js';
import { eventType } from '../log/event-type.js';
import { edtf } from '../dates/world-date.js';
import { evidence, extent, relation, utterer } from './claim.js';
import { content } from './content.js';

/** Evidence as it is kept: its place in a capture, and the words that stand there. */
export const anchoredEvidence = z.strictObject({
  report: slug,
  capture: z.int(),
  /** In code points, half-open. */
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  quotation: evidence.shape.quotation,
  via: evidence.shape.via,
});
export type AnchoredEvidence = z.infer<typeof anchoredEvidence>;

/** A link as it is kept: to a claim's id. */
export const anchoredLink = z.strictObject({ to: z.uuid(), relation, extent: extent.optional() });
export type AnchoredLink = z.infer<typeof anchoredLink>;

export const ClaimAsserted = eventType(
  'ClaimAsserted',
  1,
  z.strictObject({
    id: z.uuid(),
    /** The report in which its key is permanent. */
    report: slug,
    key: slug.optional(),
    /** Claims that it is about are named by their ids. */
    content,
    utterer,
    saidAt: edtf.optional(),
    evidence: z.array(anchoredEvidence),
    links: z.array(anchoredLink),
  }),
);
export type ClaimAssertedPayload = z.infer<typeof ClaimAsserted.schema>;

const reason = prose;
/** The report that caused a change, where there is one. */
const cause = { reason, report: slug.optional() };
/** The same, and who took the claim back, where somebody did. */
const withdrawal = { ...cause, withdrawnBy: z.enum(['speaker', 'publisher']).optional() };

export const EvidenceAdded = eventType(
  'EvidenceAdded',
  1,
  z.strictObject({ evidence: z.array(anchoredEvidence) }),
);

export const ClaimsLinked = eventType(
  'ClaimsLinked',
  1,
  anchoredLink.extend({ reason: reason.optional() }),
);

export const ClaimsUnlinked = eventType(
  'ClaimsUnlinked',
  1,
  anchoredLink.omit({ extent: true }).extend({ reason: reason.optional() }),
);

/** What a correction puts right; what is left out stays as it was. */
const corrected = z.strictObject({
  content: content.optional(),
  utterer: utterer.optional(),
  saidAt: edtf.optional(),
  evidence: z.array(anchoredEvidence).optional(),
  reason,
});

/** We misread: the evidence that it gives takes the place of the evidence there was. */
export const ExtractionCorrected = eventType('ExtractionCorrected', 1, corrected);

/** The publisher amended: the evidence that it gives is added, the earlier stays where it was. */
export const SourceCorrected = eventType('SourceCorrected', 1, corrected);

/** Its speaker or its publisher withdrew it. */
export const ClaimRetracted = eventType('ClaimRetracted', 1, z.strictObject(withdrawal));

/** A newer figure or stance took its place; it was right in its day. */
export const ClaimSuperseded = eventType(
  'ClaimSuperseded',
  1,
  z.strictObject({ by: z.uuid(), reason }),
);

/** The world changed. */
export const ValidityEnded = eventType(
  'ValidityEnded',
  1,
  z.strictObject({ ended: edtf, ...cause }),
);

/** It should never have been filed. */
export const EnteredInErrorMarked = eventType(
  'EnteredInErrorMarked',
  1,
  z.strictObject(withdrawal),
);

export const ClaimReinstated = eventType('ClaimReinstated', 1, z.strictObject(withdrawal));

/** The claim `by` carries the word of its utterer, of whom that one speaks for, or of an actor in its content. */
export const ClaimDenied = eventType('ClaimDenied', 1, z.strictObject({ by: z.uuid(), reason }));

/** The claim `by` carries the word of anybody else. */
export const ClaimDisputed = eventType(
  'ClaimDisputed',
  1,
  z.strictObject({ by: z.uuid(), reason }),
);

/** Upheld: what was denied or disputed remains so, and is settled. Dismissed: it falls away. */
export const DisputeResolved = eventType(
  'DisputeResolved',
  1,
  z.strictObject({ outcome: z.enum(['upheld', 'dismissed']), ...cause }),
);

/**
 * All that the events of its stream said before is destroyed: what stands here is what stays known
 * of it. With a report and a capture where it went with the text that it quoted.
 */
export const ClaimErased = eventType(
  'ClaimErased',
  1,
  z.strictObject({
    /** The report in which its key is permanent. */
    home: slug,
    key: slug.optional(),
    /** The reports that its evidence was from. */
    reports: z.array(slug),
    report: slug.optional(),
    capture: z.int().optional(),
    ...grounds,
  }),
);
export type ClaimErasedPayload = z.infer<typeof ClaimErased.schema>;
