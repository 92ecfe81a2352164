import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { namesQuery } from '../../facts/registers.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { positionQuery } from './reads.js';

export const positionRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'positions/$actor/$issue',
  loaderDeps: ({ search }) => momentOf(search),
  loader: async ({ context: { queries }, params: { dossier, actor, issue }, deps }) => {
    await Promise.all([
      queries.query(positionQuery(dossier, actor, issue, deps)),
      queries.query(namesQuery(dossier, 'actors', deps)),
      queries.query(namesQuery(dossier, 'issues', deps)),
    ]);
  },
  component: lazyRouteComponent(() => import('./PositionPage.js'), 'PositionPage'),
});
