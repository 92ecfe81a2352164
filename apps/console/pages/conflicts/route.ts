import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { conflictPages, conflictsPages, FILTERS } from './reads.js';

export const conflictsRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'conflicts',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(conflictsPages(dossier, momentOf(deps), deps)),
  component: lazyRouteComponent(() => import('./ConflictsPage.js'), 'ConflictsPage'),
});

export const conflictRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'conflicts/$conflict',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier, conflict }, deps }) =>
    queries.infiniteQuery(conflictPages(dossier, conflict, deps)),
  component: lazyRouteComponent(() => import('./ConflictPage.js'), 'ConflictPage'),
});
