import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { candidatesQuery, intakeQuery } from './reads.js';

export const reviewRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'intakes/$intake',
  /** `candidate`: the one that is looked at; `decision` and `kind`: which are listed. */
  validateSearch: (search: Record<string, unknown>) =>
    only(search, 'candidate', 'decision', 'kind'),
  loader: async ({ context: { queries }, params: { dossier, intake } }) => {
    await Promise.all([
      queries.query(intakeQuery(dossier, intake)),
      queries.query(candidatesQuery(dossier, intake)),
    ]);
  },
  component: lazyRouteComponent(() => import('./ReviewPage.js'), 'ReviewPage'),
});
