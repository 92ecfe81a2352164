import { z } from 'zod';

import { slug } from '../../libs/text/index.js';
import { actor } from '../actors/events.js';
import { change } from '../claims/changes/index.js';
import { claim } from '../claims/claim.js';
import { issue } from '../issues/events.js';
import { limits, upTo } from '../limits/limits.js';
import { measure } from '../measures/events.js';
import { place } from '../places/events.js';
import { process } from '../processes/events.js';
import { onOtherName } from '../registers/other-names.js';
import { captureText, reportHeader } from '../reports/events.js';
import { keepsTotals, totalsInWords } from './totals.js';

/** All of a bundle but its text, its claims and its changes. */
export const reportParts = {
  slug: slug.optional(),
  ...reportHeader,
  actors: z
    .array(actor)
    .max(...upTo(limits.actorsOfBundle))
    .optional(),
  places: z
    .array(place)
    .max(...upTo(limits.placesOfBundle))
    .optional(),
  measures: z
    .array(measure)
    .max(...upTo(limits.measuresOfBundle))
    .optional(),
  onOtherName: onOtherName.optional(),
  issues: z
    .array(issue)
    .max(...upTo(limits.issuesOfBundle))
    .optional(),
  processes: z
    .array(process)
    .max(...upTo(limits.processesOfBundle))
    .optional(),
};

/** A report with everything that was read from it: filed in one append or not at all. */
export const bundle = z
  .strictObject({
    ...reportParts,
    text: captureText,
    claims: z
      .array(claim)
      .max(...upTo(limits.claimsOfBundle))
      .optional(),
    changes: z
      .array(change)
      .max(...upTo(limits.changesOfBundle))
      .optional(),
  })
  .superRefine(keepsTotals)
  .meta({ id: 'Bundle', description: totalsInWords });
export type Bundle = z.infer<typeof bundle>;
