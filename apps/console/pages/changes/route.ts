import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { dossierQuery } from '../../shell/dossier.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { changesPages, FILTERS, isOldestFirst, newestPages } from './reads.js';

export const changesRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'changes',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    const moment = withoutValidAt(momentOf(deps));
    if (isOldestFirst(deps)) {
      // What is refused is told by the page, which keeps the fields in which it can be mended.
      await queries.infiniteQuery(changesPages(dossier, moment, deps)).catch(() => undefined);
      return;
    }
    const { version } = await queries.query(dossierQuery(dossier, moment));
    await queries.infiniteQuery(newestPages(dossier, moment, version));
  },
  component: lazyRouteComponent(() => import('./ChangesPage.js'), 'ChangesPage'),
});
