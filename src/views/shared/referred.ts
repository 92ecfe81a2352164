import { z } from 'zod';

import { parseClaimSegment } from '../../claims/references.js';

/** Another claim as a query names it. */
export const referred = z
  .string()
  .max(200)
  .refine(
    (text) => parseClaimSegment(text) !== undefined,
    'must be a claim id, or <report slug>/<key>',
  );
