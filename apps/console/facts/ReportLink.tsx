import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The way to a report's page, by its title or else by its slug. */
export function ReportLink({
  dossier,
  report,
  children,
}: {
  readonly dossier: string;
  /** Its slug. */
  readonly report: string;
  readonly children?: ReactNode;
}) {
  return (
    <Link to="/d/$dossier/reports/$report" params={{ dossier, report }}>
      <cite>
        <bdi>{children ?? report}</bdi>
      </cite>
    </Link>
  );
}
