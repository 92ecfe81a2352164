import { z } from 'zod';

import { cleanText, line, prose } from '../../libs/text/index.js';
import { claim } from '../claims/claim.js';
import { besideOthers, type Unchecked } from '../claims/beside-others.js';
import { reportParts } from '../filing/bundle.js';
import { inWords, limits, upTo } from '../limits/limits.js';

/** Who reads a text: the rules that come with the product, or a model that is asked over HTTP. */
export const extractorName = z.enum(['rules', 'model']).meta({ id: 'ExtractorName' });
export type ExtractorName = z.infer<typeof extractorName>;

/** What is wrong with a string of a document; its text is checked once it is taken out. */
const markup = z
  .string()
  .min(1, 'must not be empty')
  .max(...upTo(limits.documentOfIntake))
  .refine((text) => !/\p{Surrogate}/u.test(text), 'has a lone surrogate, which is no character')
  .refine((text) => !text.includes('\0'), 'has a NUL, which stands in no text');

const base64 = z
  .string()
  .min(1, 'must not be empty')
  .max(...upTo(limits.documentOfIntake))
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64, in one piece');

/** A row of a sheet: what is in its cells, by the names of their columns. */
const row = z
  .record(
    line,
    z.union([
      z.string().max(limits.charactersOfCell.most, inWords(limits.charactersOfCell)),
      z.number(),
      z.boolean(),
      z.null(),
    ]),
  )
  .refine((cells) => Object.keys(cells).length <= limits.columnsOfSheet.most, {
    message: `there can be ${inWords(limits.columnsOfSheet)}`,
  })
  .refine((cells) => Object.values(cells).some((cell) => cell !== null && cell !== ''), {
    message: 'there is nothing in it',
  });

/** As long as a document may be: that it is longer than a report's is another problem. */
const givenText = cleanText({ max: limits.documentOfIntake.most });

/** What is known of a report before it is read: a bundle without its text, claims and changes. */
export type ReportHeader = z.infer<z.ZodObject<typeof reportParts>>;

/** A text that is to be read: a bundle without claims and changes, of which the text may stand in a document. */
export const newIntake = z
  .strictObject({
    ...reportParts,
    text: givenText.optional(),
    html: markup
      .optional()
      .describe('A page: its article is taken out of it, and nothing is run or fetched'),
    pdf: base64.optional().describe('A PDF in base64: the text that it holds is taken out of it'),
    row: row
      .optional()
      .describe(
        'A row of a sheet, by the names of its columns: its text is a line `column: cell` for each cell in which there is something',
      ),
    extractor: extractorName.optional().describe('`rules` if not given'),
  })
  .superRefine(({ text, html, pdf, row }: Unchecked, context) => {
    const given = [text, html, pdf, row].filter((document) => document !== undefined).length;
    if (given === 1) return;
    context.addIssue({
      code: 'custom',
      path: given === 0 ? ['text'] : [],
      message: 'give the text as one of text, html, pdf and row',
    });
  }, besideOthers)
  .meta({
    id: 'NewIntake',
    description:
      'A report that is to be read: what is known of it, and its text or the document that has it.',
  });
export type NewIntake = z.infer<typeof newIntake>;

export const decisionName = z.enum(['accept', 'edit', 'reject', 'defer']);
export type DecisionName = z.infer<typeof decisionName>;

/** What somebody decides on a candidate. */
export const newDecision = z
  .strictObject({
    decision: decisionName,
    claim: claim.optional().describe('What the claim is to say: with `edit`, and only with it'),
    reason: prose.optional(),
  })
  .superRefine(({ decision, claim }: Unchecked, context) => {
    if ((decision === 'edit') === (claim !== undefined)) return;
    const message =
      decision === 'edit' ? 'an edit says what the claim is to be' : 'goes with an edit only';
    context.addIssue({ code: 'custom', path: ['claim'], message });
  }, besideOthers)
  .meta({ id: 'NewDecision' });
export type NewDecision = z.infer<typeof newDecision>;

export const newRun = z.strictObject({ extractor: extractorName }).meta({ id: 'NewRun' });
export type NewRun = z.infer<typeof newRun>;

export const newFiling = z
  .strictObject({
    undecided: z
      .enum(['refuse', 'leave-out'])
      .describe('What becomes of candidates that are undecided or deferred'),
  })
  .meta({ id: 'NewFiling' });
export type NewFiling = z.infer<typeof newFiling>;
