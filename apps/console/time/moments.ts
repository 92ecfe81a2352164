import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { beside } from '../api/turns.js';
import { client } from '../api/client.js';

/** A version at which one can stop, with the time at which it was recorded. */
export interface VersionStop {
  readonly version: number;
  readonly recordedAt: string;
}

/** A day on which something was published. */
export interface PublicationStop {
  readonly day: string;
  readonly count: number;
}

const STOPS = '500';

/** Where the slider of versions can stop: evenly thinned, the first and the last always among them. */
export const versionStops = (dossier: string) => momentsQuery<VersionStop>(dossier, 'version');

/** The days of publication, with how much was published on each. */
export const publicationStops = (dossier: string) =>
  momentsQuery<PublicationStop>(dossier, 'publication');

const momentsQuery = <Stop>(dossier: string, by: 'version' | 'publication') =>
  queryOptions({
    queryKey: ['dossier', dossier, 'moments', by],
    queryFn: async ({ signal }) => {
      const { data } = await beside(signal, () =>
        client.get<{ 200: { items: Stop[] } }, unknown, true>({
          url: '/v1/dossiers/{dossier}/moments',
          path: { dossier },
          query: { by, limit: STOPS },
          signal,
          throwOnError: true,
        }),
      );
      return data.items;
    },
    placeholderData: keepPreviousData,
  });
