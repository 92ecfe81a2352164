import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { News } from '../live/News.js';
import { momentOf, withoutValidAt } from '../api/moment.js';
import { MomentBanner } from '../time/MomentBanner.js';
import { TimeBar } from '../time/TimeBar.js';
import { dossierQuery } from './dossier.js';
import { Navigation } from './Navigation.js';
import { SessionMenu } from './SessionMenu.js';
import { Shortcuts } from './Shortcuts.js';

const route = getRouteApi('/signed-in/d/$dossier');

/** What stands around every page of a dossier: where one is, and when. */
export function DossierShell() {
  const { dossier } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(dossierQuery(dossier, withoutValidAt(moment)));
  return (
    <div className="shell">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className="masthead">
        <p className="masthead-names">
          <Link to="/">Parley</Link>
          <Link to="/d/$dossier" params={{ dossier }} className="masthead-dossier">
            <bdi>{data.title}</bdi>
          </Link>
        </p>
        <News key={dossier} dossier={dossier} moment={moment} shown={data.version} />
        <SessionMenu />
      </header>
      <Navigation dossier={dossier} />
      <TimeBar dossier={dossier} moment={moment} />
      <MomentBanner dossier={dossier} moment={moment} />
      <main id="page" className="page" tabIndex={-1}>
        <Outlet />
      </main>
      <Shortcuts dossier={dossier} />
    </div>
  );
}
