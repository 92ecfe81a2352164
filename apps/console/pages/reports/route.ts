import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { FILTERS, reportsPages } from './reads.js';

export const reportsRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'reports',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  /** What is refused is told below the filters, where it can be put right. */
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    await queries.infiniteQuery(reportsPages(dossier, momentOf(deps), deps)).catch(() => undefined);
  },
  component: lazyRouteComponent(() => import('./ReportsPage.js'), 'ReportsPage'),
});
