import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { measuresPages } from './reads.js';

export const measuresRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'measures',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(measuresPages(dossier, deps)),
  component: lazyRouteComponent(() => import('./MeasuresPage.js'), 'MeasuresPage'),
});
