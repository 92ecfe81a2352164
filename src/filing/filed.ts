import { z } from 'zod';

import { slug } from '../../libs/text/index.js';

const changed = z.object({ claimId: z.uuid(), revision: z.int() });

/** What a report that is filed is answered with. */
export const filed = z
  .object({
    reportId: z.uuid(),
    slug,
    version: z.int(),
    claims: z.array(changed.extend({ key: slug.optional() })),
    changes: z.array(changed),
    known: z
      .literal(true)
      .optional()
      .describe('Where a report of this name is there with this very text: nothing is filed'),
  })
  .meta({ id: 'FiledReport' });
