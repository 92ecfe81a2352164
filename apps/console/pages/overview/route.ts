import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';

export const overviewRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./OverviewPage.js'), 'OverviewPage'),
});
