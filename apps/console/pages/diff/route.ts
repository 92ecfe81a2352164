import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { diffPages, PARTS } from './reads.js';

export const diffRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'diff',
  validateSearch: (search: Record<string, unknown>) => only(search, ...PARTS),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    const { from, ...rest } = deps;
    // What is refused is told by the page, which keeps the fields in which it can be mended.
    if (from !== undefined) {
      await queries.infiniteQuery(diffPages(dossier, { from, ...rest })).catch(() => undefined);
    }
  },
  component: lazyRouteComponent(() => import('./DiffPage.js'), 'DiffPage'),
});
