import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.js';
import { signIn } from '../../api/session.js';
import { only } from '../../shell/search.js';
import { takeOnce } from './once.js';
import { ownAddress } from './own-address.js';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signin',
  validateSearch: (search: Record<string, unknown>) => only(search, 'from'),
  /** A link that works once is used up before anything is shown. */
  beforeLoad: async ({ context: { queries }, search }) => {
    const once = takeOnce();
    if (once === undefined) return { linkFault: undefined };
    const linkFault = await signIn({ once }).then(
      () => undefined,
      (fault: unknown) => fault as Error,
    );
    if (linkFault) return { linkFault };
    queries.clear();
    redirect({ href: ownAddress(search.from), replace: true, throw: true });
    return { linkFault: undefined };
  },
  component: lazyRouteComponent(() => import('./SignInPage.js'), 'SignInPage'),
});
