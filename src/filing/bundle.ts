import { z } from 'zod';

import { slug } from '../../libs/text/index.js';
import { actor } from '../actors/events.js';
import { change } from '../claims/changes/index.js';
import { claim } from '../claims/claim.js';
import { issue } from '../issues/events.js';
import { process } from '../processes/events.js';
import { captureText, reportHeader } from '../reports/events.js';

/** A report with everything that was read from it: filed in one append or not at all. */
export const bundle = z
  .strictObject({
    slug: slug.optional(),
    ...reportHeader,
    text: captureText,
    actors: z.array(actor).optional(),
    issues: z.array(issue).optional(),
    processes: z.array(process).optional(),
    claims: z.array(claim).optional(),
    changes: z.array(change).optional(),
  })
  .meta({ id: 'Bundle' });
export type Bundle = z.infer<typeof bundle>;
