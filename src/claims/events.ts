import { z } from 'zod';

import { slug } from '../../libs/text/index.js';
import { eventType } from '../event-type.js';
import { edtf } from '../world-date.js';
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
