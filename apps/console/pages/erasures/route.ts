import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { erasuresPages } from './reads.js';

export const erasuresRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'erasures',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(erasuresPages(dossier, deps)),
  component: lazyRouteComponent(() => import('./ErasuresPage.js'), 'ErasuresPage'),
});
