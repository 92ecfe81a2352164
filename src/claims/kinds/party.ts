import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';

/** In what part somebody takes part in what a claim says. */
const part = z.enum(['agent', 'target', 'actor', 'holder', 'owed-by', 'counted-by']);

/** Somebody who takes part in what a claim says: an actor, or somebody whom nobody registered. */
export const party = z
  .union([z.object({ actor: slug, as: part }), z.object({ label: z.string(), as: part })])
  .meta({ id: 'PartyItem' });
export type Party = z.infer<typeof party>;

/** Actors, by their slugs or by a label, as those who take part so; none where there is no list. */
export function partiesAs(
  as: Party['as'],
  some: readonly (string | { readonly label: string })[] = [],
): Party[] {
  return some.map((one) =>
    typeof one === 'string' ? { actor: one, as } : { label: one.label, as },
  );
}
