import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';

export const fileRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'file',
  component: lazyRouteComponent(() => import('./FilePage.js'), 'FilePage'),
});
