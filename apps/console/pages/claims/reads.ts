import { claimsViewList } from '../../../../packages/client/generated/sdk.gen.js';
import type { ClaimsViewListData } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';

/** What claims are sought by, named as in the API. */
export const FILTERS = [
  'q',
  'kind',
  'speaker',
  'actor',
  'issue',
  'place',
  'report',
  'record',
  'epistemic',
  'contradicted',
  'change',
  'withdrawnBy',
] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** Claims that are found by words and filters, in the order in which they were asserted. */
export const claimsPages = (dossier: string, moment: Moment, search: Filters) => {
  const filters = only(search, ...FILTERS) as ClaimsViewListData['query'];
  return readPages(['dossier', dossier, 'claims', moment, filters], (cursor, signal) =>
    claimsViewList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, limit: '50', cursor },
    }),
  );
};
