import { actsList, keysList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { read, readPages } from '../../api/read.js';

/** All keys that the session manages, without the keys themselves. */
export const keysQuery = () => read(['keys'], (signal) => keysList({ ...asked, signal }));

/** What administrators did, oldest first. */
export const actsPages = () =>
  readPages(['acts'], (after, signal) =>
    actsList({ ...asked, signal, query: { limit: '100', ...(after !== undefined && { after }) } }),
  );
