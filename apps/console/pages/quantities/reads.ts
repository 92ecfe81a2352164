import { quantitiesList, quantitiesSeries } from '../../../../packages/client/generated/sdk.gen.js';
import type {
  QuantitiesListData,
  QuantitiesSeriesData,
} from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';

/** What series can be narrowed to, and what names one of them, as in the API. */
export const FILTERS = ['measure', 'population', 'place'] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** Numbers as series, each with its newest claims. */
export const seriesPages = (dossier: string, moment: Moment, search: Filters) => {
  const filters = only(search, ...FILTERS) as QuantitiesListData['query'];
  return readPages(['dossier', dossier, 'quantities', moment, filters], (cursor, signal) =>
    quantitiesList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, limit: '4', cursor },
    }),
  );
};

/** All numbers of one series, oldest first. */
export const quantitiesPages = (dossier: string, moment: Moment, search: Filters) => {
  const name = only(search, ...FILTERS) as Omit<QuantitiesSeriesData['query'], keyof Moment>;
  return readPages(['dossier', dossier, 'series', moment, name], (cursor, signal) =>
    quantitiesSeries({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...name, limit: '200', cursor },
    }),
  );
};
