import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { token } from '../api/token.js';
import { rootRoute } from './root-route.js';

/** All pages for whom one has to be signed in. Whoever is not comes back after signing in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (token() === null) redirect({ to: '/signin', search: { from: location.href }, throw: true });
  },
  component: Outlet,
});
