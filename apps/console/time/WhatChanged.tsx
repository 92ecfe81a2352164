import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { changesViewList } from '../../../packages/client/generated/sdk.gen.js';
import { beside } from '../api/turns.js';
import { asked } from '../api/client.js';
import type { Moment } from '../api/moment.js';
import { ChangeSentence } from '../facts/ChangeSentence.js';

/** What a version changed; null for a version that is not known at the moment. */
const changeQuery = (dossier: string, version: number, publishedBy: string | undefined) =>
  queryOptions({
    queryKey: ['dossier', dossier, 'change', version, publishedBy],
    queryFn: async ({ signal }) => {
      const query = { after: String(version - 1), limit: '1', publishedBy };
      const { data } = await beside(signal, () =>
        changesViewList({
          ...asked,
          signal,
          path: { dossier },
          query: { ...query, asOf: String(version) },
        }),
      );
      return data.items.find((item) => item.version === version) ?? null;
    },
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });

/** What the version that is looked at changed, in a sentence. */
export function WhatChanged({
  dossier,
  moment: { asOf, publishedBy },
}: {
  readonly dossier: string;
  readonly moment: Moment;
}) {
  const version = asOf !== undefined && /^\d+$/.test(asOf) ? Number(asOf) : 0;
  const { data } = useQuery({
    ...changeQuery(dossier, version, publishedBy),
    enabled: version > 0,
  });
  if (version === 0 || data === undefined) return null;
  return (
    <p className="what-changed">
      Version {data?.version ?? version}:{' '}
      {data === null ? (
        'what it changed is not known by then.'
      ) : (
        <ChangeSentence dossier={dossier} change={data} />
      )}
    </p>
  );
}
