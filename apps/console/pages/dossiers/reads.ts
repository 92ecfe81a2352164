import { dossiersViewList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { readPages } from '../../api/read.js';

/** Every dossier that the session may read, as it is now. */
export const dossiersPages = () =>
  readPages(['dossiers'], (cursor, signal) =>
    dossiersViewList({ ...asked, signal, query: { cursor } }),
  );
