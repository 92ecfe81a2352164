import { speakersList, speakersOne } from '../../../../packages/client/generated/sdk.gen.js';
import type { SpeakersListData } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, read, readPages } from '../../api/read.js';
import { only } from '../../shell/search.js';

/** What speakers can be narrowed to and sorted by, named as in the API. */
export const FILTERS = ['kind', 'issue', 'sort'] as const;

type Filters = Readonly<Record<string, string | undefined>>;

/** Whom the claims come from. */
export const speakersPages = (dossier: string, searched: Moment, search: Filters) => {
  const moment = withoutValidAt(searched);
  const filters = only(search, ...FILTERS) as SpeakersListData['query'];
  return readPages(['dossier', dossier, 'speakers', moment, filters], (cursor, signal) =>
    speakersList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), ...filters, limit: '100', cursor },
    }),
  );
};

/** One speaker; of an actor that is merged into another, that other. */
export const speakerQuery = (dossier: string, speaker: string, searched: Moment) => {
  const moment = withoutValidAt(searched);
  return read(['dossier', dossier, 'speaker', speaker, moment], (signal) =>
    speakersOne({
      ...asked,
      signal,
      path: { dossier, actor: speaker },
      query: at(dossier, moment),
    }),
  );
};
