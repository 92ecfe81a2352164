import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mayDo } from '../../api/rights.js';
import { sessionQuery } from '../../api/session.js';
import { signedInRoute } from '../../shell/signed-in-route.js';
import { keysPages } from './reads.js';

export const keysRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/keys',
  loader: async ({ context: { queries } }) => {
    if (mayDo(await queries.query(sessionQuery), 'admin')) await queries.infiniteQuery(keysPages());
  },
  component: lazyRouteComponent(() => import('./KeysPage.js'), 'KeysPage'),
});
