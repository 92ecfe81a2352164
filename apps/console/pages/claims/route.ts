import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { claimsPages, FILTERS } from './reads.js';

export const claimsRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'claims',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    // Words that cannot be sought are told of beside the field in which they can be mended.
    const pages = claimsPages(dossier, momentOf(deps), deps);
    await queries.infiniteQuery(pages).catch(() => undefined);
  },
  component: lazyRouteComponent(() => import('./ClaimsPage.js'), 'ClaimsPage'),
});
