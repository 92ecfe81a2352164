import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sessionQuery } from '../api/session.js';
import { SessionMenu } from './SessionMenu.js';

/** What stands around pages that are about no dossier in particular. */
export function PlainShell({ children }: { readonly children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery);
  return (
    <div className="shell">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className="masthead">
        <p className="masthead-names">
          <Link to="/">Parley</Link>
        </p>
        <SessionMenu />
      </header>
      <nav aria-label="Parley" className="navigation">
        <ul>
          <li>
            <Link to="/" activeOptions={{ exact: true }}>
              Dossiers
            </Link>
          </li>
          {session?.scopes.some((scope) => scope === 'read' || scope === 'admin') && (
            <li>
              <Link to="/webhooks">Webhooks</Link>
            </li>
          )}
          {session?.scopes.includes('admin') && (
            <li>
              <Link to="/keys">Keys</Link>
            </li>
          )}
        </ul>
      </nav>
      <main id="page" className="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
