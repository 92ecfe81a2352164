import { timelineList } from '../../../../packages/client/generated/sdk.gen.js';
import type { TimelineListData } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { at, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';
import type { Moment } from '../../api/moment.js';

/** What a timeline can be narrowed to, named as in the API. */
export const FILTERS = [
  'order',
  'from',
  'to',
  'kind',
  'actor',
  'issue',
  'place',
  'report',
  'speaker',
  'utterer',
  'record',
  'epistemic',
] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** The timeline of a dossier at a moment, in the order of the world or of what was said. */
export const timelinePages = (dossier: string, moment: Moment, search: Filters) => {
  const filters = only(search, ...FILTERS) as TimelineListData['query'];
  return readPages(['dossier', dossier, 'timeline', moment, filters], (cursor, signal) =>
    timelineList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, limit: '100', cursor },
    }),
  );
};
