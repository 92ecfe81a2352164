import { queryOptions } from '@tanstack/react-query';
import { proofsCheckpoint } from '../../../packages/client/generated/sdk.gen.js';
import { beside } from '../api/turns.js';
import { asked } from '../api/client.js';

/** The head of a dossier's log, as a signed note states it. */
export interface Checkpoint {
  readonly origin: string;
  /** How many events it covers. */
  readonly size: number;
  /** The root of their tree, in base64. */
  readonly root: string;
}

/** The newest signed checkpoint of a dossier's log, as a note. */
export const checkpointQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['dossier', dossier, 'checkpoint'],
    queryFn: async ({ signal }) => {
      const { data } = await beside(signal, () =>
        proofsCheckpoint({ ...asked, signal, path: { dossier }, parseAs: 'text' }),
      );
      return data;
    },
  });

/** What a note says (C2SP tlog-checkpoint): its first three lines. It checks no signature. */
export function checkpointOf(note: string): Checkpoint {
  const [origin = '', size = '', root = ''] = note.split('\n', 3);
  return { origin, size: Number(size), root };
}
