import { measuresList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';

/** All measures by slug, those that are merged into others too. */
export const measuresPages = (dossier: string, searched: Moment) => {
  const moment = withoutValidAt(searched);
  return readPages(['dossier', dossier, 'measures', moment], (cursor, signal) =>
    measuresList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), limit: '200', cursor },
    }),
  );
};
