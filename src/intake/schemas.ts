import { z } from 'zod';

import { slug } from '../../libs/text/index.js';
import { claim, evidence } from '../claims/claim.js';
import { kind } from '../claims/kinds/index.js';
import { bundle, reportParts } from '../filing/bundle.js';
import { reviewCounts } from '../reports/events.js';
import { decisionName, extractorName } from './bodies.js';
import { STATUSES } from './rows.js';

const page = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: 'must be a whole number', abort: true })
    .refine((text) => Number(text) >= 1 && Number(text) <= 500, 'must be from 1 to 500')
    .optional()
    .describe('Items a page, 50 if not given, at most 500'),
  cursor: z.string().max(4_000).optional().describe('`next` of the page before'),
};
/** Items a page where nothing is said. */
export const PAGE = 50;

const status = z.enum(STATUSES);
export const intakesQuery = z.strictObject({ ...page, status: status.optional() });
export type IntakesQuery = z.infer<typeof intakesQuery>;

export const candidatesQuery = z.strictObject({
  ...page,
  kind: kind.optional(),
  decision: z
    .enum([...decisionName.options, 'undecided'])
    .optional()
    .describe('Only candidates of which this is the newest decision'),
});
export type CandidatesQuery = z.infer<typeof candidatesQuery>;

/** What a new intake, and a new run, is answered with. */
export const begun = z.object({ id: z.uuid(), status }).meta({ id: 'BegunIntake' });

const time = z.string().describe('RFC 3339');

const run = z
  .object({
    number: z.int(),
    extractor: extractorName,
    version: z.string().nullable().describe('That of the extractor; null until it has ended'),
    model: z.string().optional(),
    askedAt: time,
    askedBy: z.string().describe('The id of a key'),
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    tokens: z.int().optional(),
    refused: z
      .array(z.object({ reason: z.string(), quote: z.string().optional() }))
      .describe('What was found and could not be proposed'),
    warnings: z.array(z.string()),
    failure: z.string().optional().describe('Why it came to nothing'),
  })
  .meta({ id: 'IntakeRun' });

const proposedActor = z.object({
  slug,
  name: z.string(),
  kind: z.string(),
  aliases: z.array(z.string()).optional(),
  memberOf: slug.optional(),
  role: z.string().optional(),
  sameAs: z.unknown().optional(),
});

const head = {
  id: z.uuid(),
  status,
  by: z.string().describe('The id of the key that handed it in'),
  createdAt: time,
  progress: z
    .object({
      stage: z.enum(['queued', 'reading', 'done', 'failed']),
      done: z.int().describe('In Unicode code points'),
      of: z.int(),
    })
    .describe('Of the newest run'),
  report: z
    .object({ ...reportParts, slug, actors: z.array(proposedActor).optional() })
    .nullable()
    .describe(
      'What is known of the report, with the actors that were found in it; null once it is discarded or erased',
    ),
  document: z
    .object({
      mediaType: z.string(),
      sha256: z.string(),
      leftOut: z.record(z.string(), z.unknown()).describe('What of it is not in the text'),
    })
    .optional()
    .describe('What the text was taken out of, if it was'),
  counts: reviewCounts,
  runs: z.array(run),
  filed: z
    .object({ report: slug, version: z.int() })
    .optional()
    .describe('The report that it became'),
};

export const intakeItem = z.object(head).meta({ id: 'IntakeItem' });
export const singleIntake = z
  .object({ ...head, text: z.string().nullable().describe('Null once it is discarded or erased') })
  .meta({ id: 'SingleIntake' });
export const intakePage = z
  .object({ items: z.array(intakeItem), next: z.string().nullable() })
  .meta({ id: 'IntakePage' });

const decision = z
  .object({
    decision: decisionName,
    claim: claim.optional(),
    reason: z.string().optional(),
    by: z.string().describe('The id of a key'),
    at: time,
  })
  .meta({ id: 'CandidateDecision' });

export const candidateItem = z
  .object({
    id: z.uuid(),
    revision: z.int().describe('Grows with each decision'),
    claim: z
      .looseObject({ content: z.looseObject({ kind }) })
      .describe('A Claim, but for what it is missing'),
    missing: z
      .array(z.string())
      .describe('JSON pointers into the claim: what it needs and has not'),
    evidence: z.array(
      z.object({
        start: z.int().describe('In Unicode code points'),
        end: z.int(),
        exact: z.string(),
        quotation: evidence.shape.quotation,
      }),
    ),
    rule: z.string().nullable().describe('What of the extractor proposed it'),
    confidence: z
      .number()
      .nullable()
      .describe('The share of what this rule proposes that was right when it was measured'),
    warnings: z.array(z.string()),
    suggestions: z
      .array(z.object({ relation: z.string(), to: z.uuid(), why: z.string() }))
      .describe('How it may be linked to claims that the dossier has'),
    by: z.string().describe('The extractor, or the id of a key'),
    run: z.int().nullable().describe('The run that proposed it; null for a person’s own'),
    decision: decision.nullable().describe('The newest, which counts; null while nobody decided'),
    decisions: z.int().describe('How many decisions there are; all are kept'),
  })
  .meta({ id: 'CandidateItem' });
export const candidatePage = z
  .object({ items: z.array(candidateItem), next: z.string().nullable() })
  .meta({ id: 'CandidatePage' });

export const decisionList = z
  .object({ items: z.array(decision), next: z.null() })
  .meta({ id: 'CandidateDecisionList' });

/** The bundle as it would be filed, and all that is wrong with it. */
export const draftBundle = z
  .object({
    ...bundle.shape,
    faults: z.array(
      z.object({
        path: z.string().describe('JSON pointer into the bundle'),
        message: z.string(),
        candidate: z
          .uuid()
          .nullable()
          .describe('The candidate that it is about, if it is about one'),
      }),
    ),
  })
  .meta({ id: 'DraftBundle' });
