import { actsList, keysList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { readPages } from '../../api/read.js';

/** The keys that the session manages, oldest first, without the keys themselves. */
export const keysPages = () =>
  readPages(['keys'], (cursor, signal) =>
    keysList({
      ...asked,
      signal,
      query: { limit: '200', ...(cursor !== undefined && { cursor }) },
    }),
  );

/** What administrators did, oldest first. */
export const actsPages = () =>
  readPages(['acts'], (after, signal) =>
    actsList({ ...asked, signal, query: { limit: '100', ...(after !== undefined && { after }) } }),
  );
