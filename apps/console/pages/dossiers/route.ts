import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/signed-in-route.js';
import { WholeFault } from '../../shell/WholeFault.js';
import { dossiersPages } from './reads.js';

export const dossiersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  loader: ({ context: { queries } }) => queries.infiniteQuery(dossiersPages()),
  component: lazyRouteComponent(() => import('./DossiersPage.js'), 'DossiersPage'),
  errorComponent: WholeFault,
});
