import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { matrixQuery } from './reads.js';

export const positionsRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'positions',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.query(matrixQuery(dossier, deps)),
  component: lazyRouteComponent(() => import('./PositionsPage.js'), 'PositionsPage'),
});
