import { z } from 'zod';

import { slug } from '../../libs/text/index.js';
import { grounds } from '../log/erasure.js';
import { eventType } from '../log/event-type.js';
import { edtf } from '../dates/world-date.js';
import { evidence, extent, relation, utterer } from './claim.js';
import { content } from './kinds/index.js';

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

/** By what a claim was proposed before a person decided that it is one. */
export const proposal = z.strictObject({
  /** The intake in which it was a candidate. */
  intake: z.uuid(),
  /** What proposed it; absent for a person's own, which has no rule either. */
  extractor: z.string().optional(),
  version: z.string().optional(),
  model: z.string().optional(),
  rule: z.string().optional(),
  /** Whether a person changed what was proposed. */
  edited: z.boolean(),
});
export type Proposal = z.infer<typeof proposal>;

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
    proposal: proposal.optional(),
  }),
);
export type ClaimAssertedPayload = z.infer<typeof ClaimAsserted.schema>;

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
