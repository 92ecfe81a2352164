import { Link } from '@tanstack/react-router';

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

/** The way to every page of a dossier; all take the clocks along. */
export function Navigation({ dossier }: { readonly dossier: string }) {
  return (
    <nav aria-label="Dossier" className="navigation">
      <ul>
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
