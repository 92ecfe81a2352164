import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { claimQuery } from '../../facts/claim.js';
import { reportQuery } from '../../facts/report.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { historyPages } from './reads.js';

export const claimRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'claims/$claim',
  loaderDeps: ({ search }) => withoutValidAt(momentOf(search)),
  loader: async ({ context: { queries }, params: { dossier, claim }, deps }) => {
    const [{ evidence }] = await Promise.all([
      queries.query(claimQuery(dossier, claim, deps)),
      queries.infiniteQuery(historyPages(dossier, claim, deps)),
    ]);
    const first = evidence[0];
    if (first) await queries.query(reportQuery(dossier, first.report, deps));
  },
  component: lazyRouteComponent(() => import('./ClaimPage.js'), 'ClaimPage'),
});
