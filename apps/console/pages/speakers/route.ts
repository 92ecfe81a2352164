import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';
import { FILTERS, speakerQuery, speakersPages } from './reads.js';

export const speakersRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'speakers',
  validateSearch: (search: Record<string, unknown>) => only(search, ...FILTERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queries }, params: { dossier }, deps }) =>
    queries.infiniteQuery(speakersPages(dossier, momentOf(deps), deps)),
  component: lazyRouteComponent(() => import('./SpeakersPage.js'), 'SpeakersPage'),
});

export const speakerRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'speakers/$speaker',
  loaderDeps: ({ search }) => momentOf(search),
  loader: ({ context: { queries }, params: { dossier, speaker }, deps }) =>
    queries.query(speakerQuery(dossier, speaker, deps)),
  component: lazyRouteComponent(() => import('./SpeakerPage.js'), 'SpeakerPage'),
});
