import swcJest from '@swc/jest';

import { withQuickSpreads } from '../compiling/quick-spreads.js';

const swc = swcJest.createTransformer();

/** What Jest runs is compiled as what `npm run build` leaves. */
export default {
  ...swc,
  getCacheKey: (...of) => `${swc.getCacheKey(...of)}-quick-spreads`,
  process: (...of) => finished(swc.process(...of)),
  processAsync: async (...of) => finished(await swc.processAsync(...of)),
};

function finished({ code, ...others }) {
  return { ...others, code: withQuickSpreads(code) };
}
