import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { extent, relation } from '../../claims/claim.js';
import { content, kind } from '../../claims/content.js';
import { anchoredEvidence } from '../../claims/events.js';
import { epistemic, record } from '../../claims/state.js';
import { worldListParameters } from '../shared/parameters.js';
import { claimHead, origin } from '../shared/schemas.js';

export const claimsQuery = z.strictObject({
  ...worldListParameters,
  kind: kind.optional(),
  report: slug.optional().describe('Only claims with evidence from this report'),
  record: record.optional(),
  epistemic: epistemic.optional(),
});
export type ClaimsQuery = z.infer<typeof claimsQuery>;

const shownClaim = {
  ...claimHead,
  content,
  ...origin,
  evidence: z.array(anchoredEvidence.meta({ id: 'AnchoredEvidence' })),
};

export const claimItem = z.object(shownClaim).meta({ id: 'ClaimItem' });

const linkEnd = {
  relation,
  extent: extent.nullable(),
  claimId: z.uuid(),
  key: z.string().nullable(),
};

export const singleClaim = z
  .object({
    version: z.int(),
    ...shownClaim,
    sentence: z.string(),
    links: z.object({
      outgoing: z.array(z.object(linkEnd)).describe('From this claim to others'),
      incoming: z.array(z.object(linkEnd)).describe('From others to this claim'),
    }),
  })
  .meta({ id: 'SingleClaim' });

export const claimHistory = z
  .object({
    version: z.int(),
    claimId: z.uuid(),
    key: z.string().nullable(),
    revisions: z.array(
      z
        .object({
          revision: z.int(),
          version: z.int(),
          event: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          reason: z.string().nullable(),
          report: slug.nullable().describe('The report that caused it'),
          content,
          utterer: origin.utterer,
          saidAt: origin.saidAt,
          evidence: z.array(anchoredEvidence),
          state: claimHead.state,
          patch: z
            .array(z.record(z.string(), z.unknown()))
            .describe('JSON Patch (RFC 6902) from the revision before'),
        })
        .meta({ id: 'ClaimRevision' }),
    ),
  })
  .meta({ id: 'ClaimHistory' });
