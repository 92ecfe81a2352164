import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { epistemic, record } from '../../claims/axes.js';
import { kind } from '../../claims/kinds/index.js';
import { party } from '../../claims/kinds/party.js';
import { edtf } from '../../dates/world-date.js';
import { mentionParameters, worldListParameters } from '../shared/parameters.js';
import { claimHead, origin } from '../shared/schemas.js';
import { speaker, speakerParameter } from '../shared/speaker.js';

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
});
export type TimelineQuery = z.infer<typeof timelineQuery>;

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
