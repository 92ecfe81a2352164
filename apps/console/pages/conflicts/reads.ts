import { conflictsList, conflictsOne } from '../../../../packages/client/generated/sdk.gen.js';
import type { ConflictsListData } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';

/** What conflicts can be narrowed to, named as in the API. */
export const FILTERS = ['rule', 'actor', 'issue'] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** What cannot both hold at a moment, grouped by subject. */
export const conflictsPages = (dossier: string, searched: Moment, search: Filters) => {
  const moment = withoutValidAt(searched);
  const filters = only(search, ...FILTERS) as ConflictsListData['query'];
  return readPages(['dossier', dossier, 'conflicts', moment, filters], (cursor, signal) =>
    conflictsList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, cursor },
    }),
  );
};

/** One conflict with all of its claims, a page of them at a time. */
export const conflictPages = (dossier: string, conflict: string, searched: Moment) => {
  const moment = withoutValidAt(searched);
  return readPages(['dossier', dossier, 'conflict', conflict, moment], (cursor, signal) =>
    conflictsOne({
      ...asked,
      signal,
      path: { dossier, conflict },
      query: { ...at(dossier, moment), limit: '100', cursor },
    }),
  );
};
