import { infiniteQueryOptions } from '@tanstack/react-query';
import { changesViewList } from '../../../../packages/client/generated/sdk.gen.js';
import type { ChangesViewListData } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';

/** What changes can be narrowed to, named as in the API. */
export const FILTERS = ['after', 'type', 'claim', 'actor'] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** Whether they are shown from a beginning on: those of something, and those after a version. */
export const isOldestFirst = (search: Filters): boolean =>
  FILTERS.some((name) => search[name] !== undefined);

/** Changes after a version, or of something, oldest first. */
export const changesPages = (dossier: string, searched: Moment, search: Filters) => {
  const moment = withoutValidAt(searched);
  const filters = only(search, ...FILTERS) as ChangesViewListData['query'];
  return readPages(['dossier', dossier, 'changes', moment, filters], (cursor, signal) =>
    changesViewList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, limit: '100', cursor },
    }),
  );
};

/** As many versions are looked at for a page of the newest. */
const STRETCH = 100;

/**
 * All changes, newest first: a stretch of versions a page, counted back from the version that the
 * dossier has at the moment.
 */
export const newestPages = (dossier: string, searched: Moment, version: number) => {
  const moment = withoutValidAt(searched);
  return infiniteQueryOptions({
    queryKey: ['dossier', dossier, 'changes', moment, 'newest', version],
    queryFn: async ({ pageParam: upTo, signal }) => {
      const after = Math.max(upTo - STRETCH, 0);
      const { data } = await changesViewList({
        ...asked,
        signal,
        path: { dossier },
        query: { ...moment, asOf: String(version), after: String(after), limit: String(STRETCH) },
      });
      // Where some are not known at the moment, there is room for such as an earlier page has shown.
      return { items: data.items.filter((item) => item.version <= upTo).reverse(), after };
    },
    initialPageParam: version,
    getNextPageParam: ({ after }) => (after > 0 ? after : undefined),
  });
};
