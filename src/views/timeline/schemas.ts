import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { epistemic, record } from '../../claims/axes.js';
import { kind } from '../../claims/kinds/index.js';
import { party } from '../../claims/kinds/party.js';
import { edtf } from '../../dates/world-date.js';
import { mentionParameters, worldListParameters, worldQuery } from '../shared/parameters.js';
import { claimHead, origin } from '../shared/schemas.js';
import { speaker, speakerParameter } from '../shared/speaker.js';

/** What entries can be narrowed to, besides the time of the world. */
const filters = {
  kind: kind.optional(),
  ...mentionParameters,
  report: slug.optional().describe('Only claims with evidence from this report'),
  speaker: speakerParameter,
  utterer: speaker
    .optional()
    .describe(
      'The same, of the utterer as it is recorded: of actors that are merged, this one alone',
    ),
  record: record.optional(),
  epistemic: epistemic.optional(),
};

export const timelineQuery = z.strictObject({
  ...worldListParameters,
  order: z
    .enum(['world', 'said'])
    .optional()
    .describe(
      'In the order of the world, if not given: start, open starts after known ones, end, version, then the undated. Or in that of saying: when each was said, or else first published, in the same way',
    ),
  from: edtf.optional().describe('Only what may have been at this date or later'),
  to: edtf.optional().describe('Only what may have been at this date or earlier'),
  ...filters,
});
export type TimelineQuery = z.infer<typeof timelineQuery>;

export const timelineDaysQuery = z.strictObject({ ...worldQuery.shape, ...filters });
export type TimelineDaysQuery = z.infer<typeof timelineDaysQuery>;

/** What a query of either makes conditions of. */
export type TimelineFilters = TimelineDaysQuery & Pick<TimelineQuery, 'from' | 'to'>;

/** A date with its range. */
const dated = {
  edtf: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable().describe('The first moment after it'),
};

export const timelineItem = z
  .object({
    ...claimHead,
    kind,
    occurred: z
      .object(dated)
      .nullable()
      .describe('When it was in the world; null for an undated claim'),
    said: z
      .object(dated)
      .nullable()
      .describe('When it was said, or else first published; null where neither is known'),
    place: slug.nullable().describe('Where it was; null for what has no place'),
    parties: z.array(party).describe('Who takes part in what it says, and how'),
    sentence: z.string(),
    ...origin,
  })
  .meta({ id: 'TimelineItem' });

export const timelineDays = z
  .object({
    version: z.number(),
    days: z
      .array(
        z.object({
          from: z.string().describe('The start of the first day'),
          to: z.string().describe('The first moment after the last day'),
          count: z.number().describe('How many claims begin then'),
        }),
      )
      .describe(
        'The days on which something begins, in order. At most 120: where there are more, as many of them share an item each',
      ),
    open: z.number().describe('How many are dated, without a known start'),
    undated: z.number(),
  })
  .meta({ id: 'TimelineDays' });
