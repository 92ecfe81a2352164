import { diffList } from '../../../../packages/client/generated/sdk.gen.js';
import type { DiffListData } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { at, readPages } from '../../api/read.js';

/** What two moments are compared by, named as in the API. */
export const PARTS = ['from', 'to', 'view'] as const;

interface Compared {
  readonly from: string;
  readonly to?: string | undefined;
  readonly view?: string | undefined;
  readonly publishedBy?: string | undefined;
}

/** What the views show otherwise at one moment than at another. */
export const diffPages = (dossier: string, { from, to, view, publishedBy }: Compared) => {
  const query = { from, to, view, publishedBy } as NonNullable<DiffListData['query']>;
  const newest = to === undefined ? at(dossier, {}) : {};
  return readPages(['dossier', dossier, 'diff', query], (cursor, signal) =>
    diffList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...newest, ...query, limit: '100', cursor },
    }),
  );
};
