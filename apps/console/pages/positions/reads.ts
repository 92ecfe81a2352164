import { positionsMatrix } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, read, wholeOf } from '../../api/read.js';

/** Who takes which position on what, at a moment. */
export const matrixQuery = (dossier: string, moment: Moment) =>
  read(['dossier', dossier, 'positions', moment], async (signal) => {
    const path = { dossier };
    const { first, pages } = await wholeOf((cursor) =>
      positionsMatrix({ ...asked, signal, path, query: { ...at(dossier, moment), cursor } }),
    );
    return {
      data: {
        ...first,
        actors: bySlug(pages.flatMap(({ actors }) => actors)),
        issues: bySlug(pages.flatMap(({ issues }) => issues)),
        cells: pages.flatMap(({ cells }) => cells),
      },
    };
  });

/** Each once, in the order of the slugs. */
function bySlug<Entry extends { slug: string }>(entries: readonly Entry[]): Entry[] {
  const all = new Map(entries.map((entry) => [entry.slug, entry]));
  return [...all.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
