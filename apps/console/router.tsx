import { createRouter } from '@tanstack/react-router';
import { createQueryClient } from './api/read.js';
import { claimRoute } from './pages/claim/route.js';
import { dossiersRoute } from './pages/dossiers/route.js';
import { overviewRoute } from './pages/overview/route.js';
import { positionRoute } from './pages/position/route.js';
import { positionsRoute } from './pages/positions/route.js';
import { reportRoute } from './pages/report/route.js';
import { proofRoute } from './pages/proof/route.js';
import { reportsRoute } from './pages/reports/route.js';
import { signInRoute } from './pages/sign-in/route.js';
import { timelineRoute } from './pages/timeline/route.js';
import { dossierRoute } from './shell/dossier-route.js';
import { PageFault } from './shell/PageFault.js';
import { rootRoute } from './shell/root-route.js';
import { parseSearch, stringifySearch } from './shell/search.js';
import { signedInRoute } from './shell/signed-in-route.js';

const dossierPages = [claimRoute, overviewRoute, proofRoute, reportRoute, timelineRoute];
const dossierPages = [
  claimRoute,
  overviewRoute,
  proofRoute,
  reportRoute,
  reportsRoute,
  positionsRoute,
  positionRoute,
  timelineRoute,
];

const routes = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([dossiersRoute, dossierRoute.addChildren(dossierPages)]),
]);

export const queries = createQueryClient();

export const router = createRouter({
  routeTree: routes,
  context: { queries },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // What is known is shown at once; the query cache decides what is asked again.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
