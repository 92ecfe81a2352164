import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { processesPages, processQuery } from './reads.js';

export const milestonesRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'milestones',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(processesPages(dossier, deps)),
  component: lazyRouteComponent(() => import('./MilestonesPage.js'), 'MilestonesPage'),
});

export const processRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'milestones/$process',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier, process }, deps }) =>
    queries.query(processQuery(dossier, process, deps)),
  component: lazyRouteComponent(() => import('./ProcessPage.js'), 'ProcessPage'),
});
