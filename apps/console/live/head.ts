import { queryOptions } from '@tanstack/react-query';
import { dossiersViewOne } from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';

/** How often it is asked what the newest version is. */
const INTERVAL_MS = 1_500;

/** The newest version of a dossier, which goes on by itself while somebody looks. */
export const headQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['head', dossier],
    queryFn: async ({ signal }) => {
      const { data } = await dossiersViewOne({ ...asked, signal, path: { dossier } });
      return data.version;
    },
    refetchInterval: INTERVAL_MS,
    retry: false,
  });
