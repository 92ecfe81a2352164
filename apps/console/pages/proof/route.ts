import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';

export const proofRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'proof',
  /** `event`: the version of an event. */
  validateSearch: (search: Record<string, unknown>) => only(search, 'event'),
  component: lazyRouteComponent(() => import('./ProofPage.js'), 'ProofPage'),
});
