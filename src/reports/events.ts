import { z } from 'zod';

import { cleanText, line, prose, slug, webAddress } from '../../libs/text/index.js';
import { grounds } from '../log/erasure.js';
import { limits } from '../limits/limits.js';
import { eventType } from '../log/event-type.js';
import { publicationDate } from '../dates/world-date.js';

/** A publisher, as far as the report names one, and what its text was taken out of. */
export const source = z
  .strictObject({
    name: line.optional(),
    url: webAddress.optional(),
    mediaType: z
      .string()
      .regex(/^[\w.+-]{1,100}\/[\w.+-]{1,100}$/, 'must be a media type, such as text/html')
      .optional()
      .describe('Of the document that the text was taken out of'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case')
      .optional()
      .describe('SHA-256 of the bytes of that document'),
  })
  .meta({ id: 'Source' });

/** What is known of a report besides its text. */
export const reportHeader = {
  source,
  title: line,
  url: webAddress.optional(),
  publishedAt: publicationDate,
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag (BCP 47), such as en')
    .optional(),
};

/** The text of a report as taken at one time. */
export const capture = z.strictObject({
  /** 1 for the first. */
  capture: z.int().min(1),
  /** SHA-256 of the text's salt and the text, hexadecimal. */
  text: z.string(),
  /** In code points. */
  length: z.int().min(1),
});
export type Capture = z.infer<typeof capture>;

export const captureText = cleanText({ max: limits.charactersOfText.most });

export const ReportFiled = eventType(
  'ReportFiled',
  1,
  z.strictObject({ id: z.uuid(), slug, ...reportHeader, ...capture.shape }),
);

/** Our record of it was wrong; what is left out stays as it was. */
export const ReportCorrected = eventType(
  'ReportCorrected',
  1,
  z.strictObject({
    slug,
    source: source.optional(),
    title: line.optional(),
    url: reportHeader.url,
    publishedAt: publicationDate.optional(),
    reason: prose,
  }),
);

/** Its text was taken again. */
export const ReportRecaptured = eventType(
  'ReportRecaptured',
  1,
  z.strictObject({
    slug,
    ...capture.shape,
    capturedAt: publicationDate.optional(),
    note: prose.optional(),
  }),
);

/** Its publisher withdrew it. */
export const ReportWithdrawn = eventType(
  'ReportWithdrawn',
  1,
  z.strictObject({ slug, withdrawnAt: publicationDate.optional(), reason: prose }),
);

/** What became of candidates: how many there were, and how many went which way. */
export const reviewCounts = z.object({
  candidates: z.int(),
  accepted: z.int(),
  edited: z.int(),
  rejected: z.int(),
  deferred: z.int(),
  undecided: z.int(),
});
export type ReviewCounts = z.infer<typeof reviewCounts>;

/** What read a text: an extractor, by the version of its code, and the model that it asked. */
const extractorRun = z.strictObject({
  extractor: z.string(),
  version: z.string(),
  model: z.string().optional(),
});

/**
 * The report was filed from candidates that people decided on. All of these, with all decisions, are a
 * text of their own, of which this has the commitment: canonical JSON, a line each.
 */
export const ExtractionReviewed = eventType(
  'ExtractionReviewed',
  1,
  z.strictObject({
    slug,
    capture: z.int().min(1),
    /** Of the intake that it was. */
    intake: z.uuid(),
    runs: z.array(extractorRun),
    counts: reviewCounts,
    /** The ids of the keys with which it was decided, each with how many decisions of it count. */
    decidedBy: z.array(z.strictObject({ key: z.string(), decisions: z.int() })),
    /** The claims that were filed with it, of which the text has the words. */
    claims: z.array(z.uuid()),
    /** SHA-256 of the salt and the text, hexadecimal. */
    text: z.string(),
    lines: z.int(),
  }),
);
export type ExtractionReviewedPayload = z.infer<typeof ExtractionReviewed.schema>;

/** The text of a capture is destroyed, and with it what the log quoted from it. */
export const CaptureErased = eventType(
  'CaptureErased',
  1,
  z.strictObject({
    slug,
    capture: z.int(),
    /** Claims that are erased with it: their own words were read from it. */
    claims: z.array(z.uuid()),
    /** Claims that lose evidence that was added from it, and stand on what they were read from. */
    evidenceOf: z.array(z.uuid()),
    ...grounds,
  }),
);
