import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { FILTERS, quantitiesPages, seriesPages } from './reads.js';

export const quantitiesRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'quantities',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(seriesPages(dossier, momentOf(deps), deps)),
  component: lazyRouteComponent(() => import('./QuantitiesPage.js'), 'QuantitiesPage'),
});

export const seriesRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'quantities/series',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(quantitiesPages(dossier, momentOf(deps), deps)),
  component: lazyRouteComponent(() => import('./SeriesPage.js'), 'SeriesPage'),
});
