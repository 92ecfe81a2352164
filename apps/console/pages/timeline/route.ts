import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { momentOf } from '../../api/moment.js';
import { FILTERS, timelinePages } from './reads.js';

export const timelineRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'timeline',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(timelinePages(dossier, momentOf(deps), deps)),
  component: lazyRouteComponent(() => import('./TimelinePage.js'), 'TimelinePage'),
});
