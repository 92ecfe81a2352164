import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { actorQuery, actorsPages, mentionsPages, stancesQuery } from './reads.js';

export const actorsRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'actors',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(actorsPages(dossier, deps)),
  component: lazyRouteComponent(() => import('./ActorsPage.js'), 'ActorsPage'),
});

export const actorRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'actors/$actor',
  loaderDeps: ({ search }) => momentOf(search),
  loader: async ({ context: { queries }, params: { dossier, actor }, deps }) => {
    await Promise.all([
      queries.query(actorQuery(dossier, actor, deps)),
      queries.query(stancesQuery(dossier, actor, deps)),
      queries.infiniteQuery(mentionsPages(dossier, actor, deps)),
    ]);
  },
  component: lazyRouteComponent(() => import('./ActorPage.js'), 'ActorPage'),
});
