import { z } from 'zod';

import { parseInstant } from '../../../libs/instants/index.js';
import { parseEdtf } from '../../../libs/edtf/index.js';
import { slug } from '../../../libs/text/index.js';
import { edtf } from '../../dates/world-date.js';

const VERSION = /^\d{1,15}$/;
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const count = z.string().regex(/^\d{1,15}$/, { error: 'must be a whole number', abort: true });

/** The moment that a read shows; every view takes these. */
const momentParameters = {
  asOf: z
    .string()
    .refine(
      (text) => VERSION.test(text) || parseInstant(text) !== undefined,
      'must be a version, or a time such as 2022-04-01T12:00:00Z',
    )
    .optional()
    .describe(
      'What was shown then: a version of the dossier, or a time of recording. A number alone is a version, never a year: 2026 is the version 2026, and the beginning of that year 2026-01-01T00:00:00Z',
    ),
  publishedBy: z
    .string()
    .refine(
      (text) => parseInstant(text) !== undefined || (DATE.test(text) && parseEdtf(text).ok),
      'must be a time such as 2022-04-01T12:00:00Z, or a date such as 2022-04-01',
    )
    .optional()
    .describe('Only what was published by then: a time, or a date, which means its end'),
  minVersion: count.optional().describe('Wait until the view shows this version; see Prefer: wait'),
};

export const momentQuery = z.strictObject(momentParameters);
export type MomentParameters = z.infer<typeof momentQuery>;

const world = {
  validAt: edtf
    .optional()
    .describe('Only what is claimed to hold at this time of the world: a date in EDTF'),
};

/** The same, for views of what holds in the world. */
export const worldQuery = z.strictObject({ ...momentParameters, ...world });
export type WorldParameters = z.infer<typeof worldQuery>;

/** How many items a page is to have. */
export const limitOf = ({ most, page }: { readonly most: number; readonly page: number }) =>
  count
    .refine((text) => Number(text) >= 1 && Number(text) <= most, `must be from 1 to ${most}`)
    .optional()
    .describe(`Items a page, ${page} if not given, at most ${most}`);

/** What every list takes besides. */
export const listParameters = {
  ...momentParameters,
  limit: limitOf({ most: 500, page: 50 }),
  cursor: z.string().max(4_000).optional().describe('`next` of the page before'),
};

/** The same, for lists of what holds in the world. */
export const worldListParameters = { ...listParameters, ...world };

export const worldListQuery = z.strictObject(worldListParameters);

export const listQuery = z.strictObject(listParameters);
export type ListParameters = z.infer<typeof listQuery>;

/** For what is somewhere in the world. */
export const placeParameter = slug
  .optional()
  .describe(
    'Only what is in this place, or in one that lies within it; merged places are one, by the directory of the moment',
  );

/** For lists of claims: whom and what they mention. */
export const mentionParameters = {
  actor: slug
    .optional()
    .describe(
      'Only claims that mention this actor, or one that is merged with it, or are said by it',
    ),
  issue: slug.optional().describe('Only claims that mention this issue'),
  place: placeParameter,
};
