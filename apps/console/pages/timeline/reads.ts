import { timelineDays, timelineList } from '../../../../packages/client/generated/sdk.gen.js';
import type {
  TimelineDaysData,
  TimelineListData,
} from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { at, read, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';
import type { Moment } from '../../api/moment.js';

/** What claims of a timeline can be narrowed to besides their time, named as in the API. */
const OF_CLAIMS = [
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

/** What a timeline can be narrowed to, and its order, named as in the API. */
export const FILTERS = ['order', 'from', 'to', ...OF_CLAIMS] as const;

/** What stands in the address of a timeline. */
export type Filters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

/** The first page is short, so that it is there soon: few see more of it at once. */
const limitOf = (cursor: string | undefined) => (cursor === undefined ? '50' : '100');

/** The timeline of a dossier at a moment, in the order of the world or of what was said. */
export const timelinePages = (dossier: string, moment: Moment, search: Filters) => {
  const filters = only(search, ...FILTERS) as TimelineListData['query'];
  return readPages(['dossier', dossier, 'timeline', moment, filters], (cursor, signal) =>
    timelineList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, limit: limitOf(cursor), cursor },
    }),
  );
};

/** On which days of the world how many claims begin, of all that a timeline shows at any time. */
export const daysQuery = (dossier: string, moment: Moment, search: Filters) => {
  const filters = only(search, ...OF_CLAIMS) as TimelineDaysData['query'];
  return read(['dossier', dossier, 'timeline-days', moment, filters], (signal) =>
    timelineDays({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters },
    }),
  );
};
