import { reportsViewList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';

/** What the reports can be narrowed to, named as in the API. */
export const FILTERS = ['source', 'from', 'to'] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** The reports of a dossier at a moment, in the order in which they were filed. */
export const reportsPages = (dossier: string, moment: Moment, search: Filters) => {
  const filters = only(search, ...FILTERS);
  const when = withoutValidAt(moment);
  return readPages(['dossier', dossier, 'reports', when, filters], (cursor, signal) =>
    reportsViewList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, when), ...filters, limit: '100', cursor },
    }),
  );
};
