import { createRouter } from '@tanstack/react-router';
import { createQueryClient } from './api/read.js';
import { actorRoute, actorsRoute } from './pages/actors/route.js';
import { changesRoute } from './pages/changes/route.js';
import { claimRoute } from './pages/claim/route.js';
import { claimsRoute } from './pages/claims/route.js';
import { conflictRoute, conflictsRoute } from './pages/conflicts/route.js';
import { diffRoute } from './pages/diff/route.js';
import { dossiersRoute } from './pages/dossiers/route.js';
import { erasuresRoute } from './pages/erasures/route.js';
import { intakesRoute } from './pages/intakes/route.js';
import { keysRoute } from './pages/keys/route.js';
import { measuresRoute } from './pages/measures/route.js';
import { milestonesRoute, processRoute } from './pages/milestones/route.js';
import { fileRoute } from './pages/file/route.js';
import { overviewRoute } from './pages/overview/route.js';
import { placesRoute } from './pages/places/route.js';
import { positionRoute } from './pages/position/route.js';
import { positionsRoute } from './pages/positions/route.js';
import { proofRoute } from './pages/proof/route.js';
import { quantitiesRoute, seriesRoute } from './pages/quantities/route.js';
import { reportRoute } from './pages/report/route.js';
import { reportsRoute } from './pages/reports/route.js';
import { reviewRoute } from './pages/review/route.js';
import { signInRoute } from './pages/sign-in/route.js';
import { speakerRoute, speakersRoute } from './pages/speakers/route.js';
import { timelineRoute } from './pages/timeline/route.js';
import { webhooksRoute } from './pages/webhooks/route.js';
import { dossierRoute } from './shell/dossier-route.js';
import { PageFault } from './shell/PageFault.js';
import { rootRoute } from './shell/root-route.js';
import { parseSearch, stringifySearch } from './shell/search.js';
import { signedInRoute } from './shell/signed-in-route.js';

const dossierPages = [
  actorRoute,
  actorsRoute,
  changesRoute,
  claimRoute,
  claimsRoute,
  conflictRoute,
  conflictsRoute,
  diffRoute,
  erasuresRoute,
  fileRoute,
  intakesRoute,
  measuresRoute,
  milestonesRoute,
  overviewRoute,
  placesRoute,
  positionRoute,
  positionsRoute,
  processRoute,
  proofRoute,
  quantitiesRoute,
  reportRoute,
  reportsRoute,
  reviewRoute,
  seriesRoute,
  speakerRoute,
  speakersRoute,
  timelineRoute,
];
const routes = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    dossiersRoute,
    keysRoute,
    webhooksRoute,
    dossierRoute.addChildren(dossierPages),
  ]),
]);

export const queries = createQueryClient();

export const router = createRouter({
  routeTree: routes,
  context: { queries },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // Shorter than a pointer takes to rest, and longer than it takes to pass by.
  defaultPreloadDelay: 25,
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
