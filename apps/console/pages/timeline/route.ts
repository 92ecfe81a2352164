import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { momentOf } from '../../api/moment.js';
import { daysQuery, FILTERS, timelinePages } from './reads.js';

export const timelineRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'timeline',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  /** What is refused is told beside the filters, where it can be put right. */
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    const moment = momentOf(deps);
    await Promise.allSettled([
      queries.infiniteQuery(timelinePages(dossier, moment, deps)),
      queries.query(daysQuery(dossier, moment, deps)),
    ]);
  },
  component: lazyRouteComponent(() => import('./TimelinePage.js'), 'TimelinePage'),
});
