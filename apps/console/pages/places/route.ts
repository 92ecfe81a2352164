import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { placesPages } from './reads.js';

export const placesRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'places',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(placesPages(dossier, deps)),
  component: lazyRouteComponent(() => import('./PlacesPage.js'), 'PlacesPage'),
});
