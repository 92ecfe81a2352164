import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** The pages of a dossier, in the order in which one comes to need them. */
const PAGES = [
  ['/d/$dossier', 'Overview'],
  ['/d/$dossier/timeline', 'Timeline'],
  ['/d/$dossier/positions', 'Positions'],
  ['/d/$dossier/quantities', 'Quantities'],
  ['/d/$dossier/milestones', 'Milestones'],
  ['/d/$dossier/claims', 'Claims'],
  ['/d/$dossier/reports', 'Reports'],
  ['/d/$dossier/file', 'File'],
  ['/d/$dossier/intakes', 'Intakes'],
  ['/d/$dossier/conflicts', 'Conflicts'],
  ['/d/$dossier/changes', 'Changes'],
  ['/d/$dossier/diff', 'Diff'],
  ['/d/$dossier/speakers', 'Speakers'],
  ['/d/$dossier/actors', 'Actors'],
  ['/d/$dossier/places', 'Places'],
  ['/d/$dossier/measures', 'Measures'],
  ['/d/$dossier/erasures', 'Erasures'],
  ['/d/$dossier/proof', 'Proof'],
] as const;

/** What is in sight of the link before, in pixels. */
const EDGE = 48;

/** The way to every page of a dossier; all take the clocks along. */
export function Navigation({ dossier }: { readonly dossier: string }) {
  const list = useRef<HTMLUListElement>(null);
  const page = useLocation({ select: ({ pathname }) => pathname });
  // On a small screen the list is one line, of which the page that is shown is in sight.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && current) list.current.scrollLeft = current.offsetLeft - EDGE;
  }, [page]);
  return (
    <nav aria-label="Dossier" className="navigation">
      <ul ref={list}>
        {PAGES.map(([to, name]) => (
          <li key={to}>
            <Link
              to={to}
              params={{ dossier }}
              activeOptions={{ exact: to === '/d/$dossier', includeSearch: false }}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
