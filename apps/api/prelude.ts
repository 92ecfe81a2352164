import type { Prelude } from '../../libs/auth/index.js';
import { type Moments, type Reach, reachOf } from '../../libs/projections/index.js';
import { slug } from '../../libs/text/index.js';

/** Reads how far the dossier of a read is, in the statement that asks whose key it came with. */
export function preludeOf(moments: Moments): Prelude<Reach | null> {
  return {
    wish({ method, params }) {
      const { data: dossier } = slug.safeParse((params as { dossier?: unknown }).dossier);
      if (method !== 'GET' || dossier === undefined) return undefined;
      return {
        name: dossier,
        value: reachOf(dossier),
        goOn: (reach, proceed) => {
          moments.knowing(dossier, reach, proceed);
        },
      };
    },
  };
}
