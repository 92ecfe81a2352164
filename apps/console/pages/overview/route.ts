import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { dossierQuery } from '../../shell/dossier.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { newestQuery, openConflictsQuery } from './reads.js';

export const overviewRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: '/',
  loaderDeps: ({ search }) => withoutValidAt(momentOf(search)),
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    const newest = async () => {
      const { version } = await queries.query(dossierQuery(dossier, deps));
      await queries.query(newestQuery(dossier, deps, version));
    };
    await Promise.all([newest(), queries.query(openConflictsQuery(dossier, deps))]);
  },
  component: lazyRouteComponent(() => import('./OverviewPage.js'), 'OverviewPage'),
});
