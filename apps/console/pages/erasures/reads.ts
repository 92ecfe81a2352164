import { erasuresList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';

/** What was erased, oldest first. */
export const erasuresPages = (dossier: string, searched: Moment) => {
  const moment = withoutValidAt(searched);
  return readPages(['dossier', dossier, 'erasures', moment], (cursor, signal) =>
    erasuresList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), limit: '100', cursor },
    }),
  );
};
