import { z } from 'zod';

import { beginningsIn, cleanText, slug } from '../../../libs/text/index.js';
import { extent, relation, utterer } from '../../claims/claim.js';
import { content, kind } from '../../claims/kinds/index.js';
import { anchoredEvidence, proposal } from '../../claims/events.js';
import { epistemic, record } from '../../claims/axes.js';
import { changeType } from '../../claims/changes/index.js';
import { mentionParameters, worldListParameters } from '../shared/parameters.js';
import { erasure } from '../../log/erasure.js';
import { speakerParameter } from '../shared/speaker.js';
import { referred } from '../shared/referred.js';
import { AROUND, MOST_COUNTED, NEWEST_AROUND } from './around.js';
import { claimHead, claimName, origin, outcome } from '../shared/schemas.js';

/** So many words can be sought at once. */
const MOST_WORDS = 10;

const sought = cleanText({ min: 0, max: 200 }).refine((text) => {
  const count = beginningsIn(text).length;
  return count >= 1 && count <= MOST_WORDS;
}, `must have from 1 to ${MOST_WORDS} words: letters or digits`);

/** Of what any number of claims may do to one: how they are told. */
const newest = `The newest ${NEWEST_AROUND} of them`;
const countOf = (list: string) =>
  z
    .int()
    .max(MOST_COUNTED)
    .describe(
      `How many there are: ${MOST_COUNTED} means that many or more. All: \`…/claims?${list}\``,
    );

export const claimsQuery = z
  .strictObject({
    ...worldListParameters,
    linkedTo: referred
      .optional()
      .describe('Only claims that link to this claim, in the order of their ids'),
    supersededBy: referred
      .optional()
      .describe('Only claims that this claim superseded, in the order of their ids'),
    objectedToBy: referred
      .optional()
      .describe(
        'Only claims that are denied or disputed by way of this claim, in the order of their ids',
      ),
    q: sought
      .optional()
      .describe(
        'Only claims that are found by all of these words, each of which may be the beginning of one: of what the claim says, of its utterer, of its quotations, of the names and titles of what it mentions. In any language, whatever the case; accents count. Where a script has no spaces between words, a part is found wherever it begins',
      ),
    kind: kind.optional(),
    speaker: speakerParameter,
    ...mentionParameters,
    report: slug.optional().describe('Only claims with evidence from this report'),
    record: record.optional(),
    epistemic: epistemic.optional(),
    contradicted: z
      .enum(['true', 'false'])
      .optional()
      .describe('Only active claims that another active one contradicts, or all others'),
    change: changeType.optional().describe('Only claims that went through such a change'),
    withdrawnBy: z
      .enum(['speaker', 'publisher'])
      .optional()
      .describe(
        'Only claims that are retracted, or were entered in error, and were taken back by it',
      ),
  })
  .refine((query) => AROUND.filter((name) => query[name] !== undefined).length <= 1, {
    path: ['linkedTo'],
    error: `is one of ${AROUND.join(', ')}: not more at once`,
  });
export type ClaimsQuery = z.infer<typeof claimsQuery>;

const shownClaim = {
  ...claimHead,
  content: content.nullable().describe('Null for an erased claim'),
  sentence: z.string().describe('What it says, who says it and when, by the names of the moment'),
  ...origin,
  utterer: utterer.nullable().describe('Null for an erased claim'),
  evidence: z.array(anchoredEvidence.meta({ id: 'AnchoredEvidence' })),
};

export const claimItem = z.object(shownClaim).meta({ id: 'ClaimItem' });

const linkEnd = {
  relation,
  extent: extent.nullable(),
  claimId: z.uuid(),
  key: z.string().nullable(),
};

const objection = {
  kind: z.enum(['denied', 'disputed']),
  outcome,
  counts: z
    .boolean()
    .describe('Whether the claim that carries it is active, and it was not dismissed'),
};

export const singleClaim = z
  .object({
    version: z.int(),
    ...shownClaim,
    ended: z.string().nullable().describe('When what it says ended, as written'),
    supersededBy: claimName.nullable(),
    supersedes: z.array(claimName).describe(`The claims that it superseded. ${newest}`),
    supersedesCount: countOf('supersededBy='),
    objections: z
      .array(z.object({ ...objection, by: claimName }).meta({ id: 'Objection' }))
      .describe('The claims that deny or dispute this one'),
    objectsTo: z
      .array(z.object({ ...objection, claim: claimName }).meta({ id: 'ObjectionTo' }))
      .describe(`The claims that this one denies or disputes. ${newest}`),
    objectsToCount: countOf('objectedToBy='),
    links: z.object({
      outgoing: z.array(z.object(linkEnd)).describe('From this claim to others'),
      incoming: z.array(z.object(linkEnd)).describe(`From others to this claim. ${newest}`),
      incomingCount: countOf('linkedTo='),
    }),
  })
  .meta({ id: 'SingleClaim' });

/** What a patch changes of a revision. */
const patched = {
  content: shownClaim.content,
  utterer: shownClaim.utterer,
  saidAt: origin.saidAt,
  evidence: z.array(anchoredEvidence),
  links: z.array(z.object(linkEnd)).describe('From this claim to others'),
  ended: z.string().nullable().describe('When what it says ended, as written'),
  supersededBy: claimName.nullable(),
  objections: z.array(z.object({ kind: z.enum(['denied', 'disputed']), outcome, by: claimName })),
  state: claimHead.state,
};

export const claimHistory = z
  .object({
    version: z.int(),
    claimId: z.uuid(),
    key: claimHead.key,
    revisions: z.array(
      z
        .object({
          revision: z.int(),
          version: z.int(),
          event: z.string(),
          sentence: z.string().describe('What changed'),
          occurred: z.string().nullable().describe('The date in the world of what it says'),
          ...patched,
          publishedFrom: z
            .string()
            .nullable()
            .describe('From when this change is known in the press; null for always'),
          recordedAt: z.string(),
          recordedBy: z.string(),
          proposed: proposal
            .meta({ id: 'Proposal' })
            .optional()
            .describe('By what it was proposed before a person decided; absent where it was not'),
          reason: z.string().nullable(),
          erased: erasure
            .optional()
            .describe('Why what this revision said is erased; absent where it is not'),
          report: slug.nullable().describe('The report that caused it'),
          cause: z
            .object({
              report: slug.nullable(),
              claimId: z.uuid().nullable().describe('The claim by way of which it changed'),
              key: claimHead.key,
              evidence: z
                .array(anchoredEvidence)
                .describe('The spans: its own, or else that claim’s'),
            })
            .meta({ id: 'RevisionCause' }),
          patch: z
            .array(z.record(z.string(), z.unknown()))
            .describe(
              'JSON Patch (RFC 6902) from the revision before: of content, utterer, saidAt, evidence, links, ended, supersededBy, objections and state',
            ),
        })
        .meta({ id: 'ClaimRevision' }),
    ),
    next: z.string().nullable().describe('The cursor of the next page'),
  })
  .meta({ id: 'ClaimHistory' });
