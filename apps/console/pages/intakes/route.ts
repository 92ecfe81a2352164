import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mayDo } from '../../api/rights.js';
import { sessionQuery } from '../../api/session.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { intakesPages } from './reads.js';

export const intakesRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'intakes',
  validateSearch: (search: Record<string, unknown>) => only(search, 'status'),
  loaderDeps: ({ search: { status } }) => ({ status }),
  loader: async ({ context: { queries }, params: { dossier }, deps: { status } }) => {
    if (!mayDo(await queries.query(sessionQuery), 'propose')) return;
    await queries.infiniteQuery(intakesPages(dossier, status));
  },
  component: lazyRouteComponent(() => import('./IntakesPage.js'), 'IntakesPage'),
});
