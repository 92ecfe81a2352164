import { z } from 'zod';

import { webAddress } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';

/** Where others tell of the same thing: Wikidata and the like. */
export const sameAs = z
  .array(webAddress)
  .max(...upTo(limits.namesInList))
  .superRefine((addresses, context) => {
    addresses.forEach((address, index) => {
      if (addresses.indexOf(address) === index) return;
      context.addIssue({ code: 'custom', path: [index], message: 'is given twice' });
    });
  })
  .meta({ uniqueItems: true });
