import { z } from 'zod';

/** A name that people choose: permanent, lower case, at most 64 characters. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a slug: a-z, 0-9 and -, at most 64 characters')
  .meta({ id: 'Slug', example: 'security-guarantees' });

/** Control characters other than tab, line feed and carriage return. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * A string of at least `min` (default 1) and at most `max` UTF-16 units that PostgreSQL and JSON
 * keep as it is: no lone surrogates, no NUL, no control characters other than tab, LF and CR.
 */
export function cleanText({ min = 1, max }: { min?: number; max: number }) {
  return z
    .string()
    .min(min, min === 1 ? 'must not be empty' : undefined)
    .max(max)
    .superRefine((text, context) => {
      if (!isWellFormed(text)) {
        context.addIssue({
          code: 'custom',
          message: 'has a lone surrogate, which is no character',
        });
      }
      if (CONTROL.test(text)) {
        context.addIssue({
          code: 'custom',
          message: 'has a control character other than tab, line feed and carriage return',
        });
      }
    });
}

/** What begins another line, wherever it is shown. */
const LINE_END = /[\n\r\u2028\u2029]/;

/** One line of words that people read: a title, a name, a label. */
export const line = wordsOf(cleanText({ max: 1_000 })).refine(
  (words) => !LINE_END.test(words),
  'must be one line, without a line feed',
);

/** A sentence or a few. */
export const prose = wordsOf(cleanText({ max: 10_000 }));

function wordsOf(text: ReturnType<typeof cleanText>) {
  return text.refine((words) => words === '' || /\S/.test(words), 'must not be blank');
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
