import { Link } from '@tanstack/react-router';
import type { DossierItem } from '../../../../packages/client/generated/types.gen.js';

/** Where what is counted is to be seen. */
const PAGES: Readonly<Record<string, string>> = {
  reports: 'reports',
  claims: 'claims',
  actors: 'actors',
  places: 'places',
  measures: 'measures',
  issues: 'positions',
  processes: 'milestones',
};

/** How much there is of everything, each number leading to it, and which days of the world it spans. */
export function Counts({
  dossier,
  data: { counts, dates },
}: {
  readonly dossier: string;
  readonly data: Pick<DossierItem, 'counts' | 'dates'>;
}) {
  return (
    <dl className="counts">
      {Object.entries(counts).map(([what, count]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            <Way dossier={dossier} page={PAGES[what]} text={String(count)} />
          </dd>
        </div>
      ))}
      {typeof dates?.from === 'string' && (
        <div>
          <dt>dates</dt>
          <dd>
            <span className="date">{dayOf(dates.from)}</span> to{' '}
            <span className="date">{dates.to === null ? 'open' : lastDayBefore(dates.to)}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Way({
  dossier,
  page,
  text,
}: {
  readonly dossier: string;
  readonly page: string | undefined;
  readonly text: string;
}) {
  if (page === undefined) return <>{text}</>;
  const to = `/d/${dossier}/${page}`;
  return <Link to={to}>{text}</Link>;
}

const dayOf = (instant: string): string => instant.slice(0, 10);

/** The last day of a stretch that ends before an instant. */
const lastDayBefore = (end: string): string => dayOf(new Date(Date.parse(end) - 1).toISOString());
