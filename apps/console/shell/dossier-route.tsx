import { createRoute } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.js';
import { CLOCKS, momentOf, withoutValidAt } from '../api/moment.js';
import { dossierQuery } from './dossier.js';
import { DossierShell } from './DossierShell.js';
import { only } from './search.js';
import { signedInRoute } from './signed-in-route.js';
import { WholeFault } from './WholeFault.js';

/**
 * All pages of one dossier. The clocks are in the address, and go along with every link that does not
 * set them itself.
 */
export const dossierRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/d/$dossier',
  validateSearch: (search: Record<string, unknown>) => only(search, ...CLOCKS),
  search: {
    middlewares: [({ search, next }) => ({ ...momentOf(search), ...next(search) })],
  },
  loaderDeps: ({ search }) => withoutValidAt(momentOf(search)),
  loader: async ({ context: { queries }, params: { dossier }, deps }) => {
    await Promise.all([queries.query(sessionQuery), queries.query(dossierQuery(dossier, deps))]);
  },
  component: DossierShell,
  errorComponent: WholeFault,
});
