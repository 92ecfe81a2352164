import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { reportQuery } from '../../facts/report.js';
import { dossierRoute } from '../../shell/dossier-route.js';
import { only } from '../../shell/search.js';

export const reportRoute = createRoute({
  getParentRoute: () => dossierRoute,
  path: 'reports/$report',
  /** `difference`: the capture that is shown as what it changed. */
  validateSearch: (search: Record<string, unknown>) => only(search, 'difference'),
  loaderDeps: ({ search }) => withoutValidAt(momentOf(search)),
  loader: ({ context: { queries }, params: { dossier, report }, deps }) =>
    queries.query(reportQuery(dossier, report, deps)),
  component: lazyRouteComponent(() => import('./ReportPage.js'), 'ReportPage'),
});
