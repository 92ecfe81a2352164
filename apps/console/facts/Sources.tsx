import type { ReportReference } from '../../../packages/client/generated/types.gen.js';
import { ReportLink } from './ReportLink.js';

/** The reports that something rests on, with the day of each as written. */
export function Sources({
  dossier,
  reports,
}: {
  readonly dossier: string;
  readonly reports: readonly ReportReference[];
}) {
  return (
    <ul className="sources" aria-label="Reports">
      {reports.map(({ slug, title, publishedAt, withdrawn }) => (
        <li key={slug}>
          <ReportLink dossier={dossier} report={slug}>
            {title}
          </ReportLink>
          , <span className="date">{publishedAt}</span>{' '}
          {withdrawn !== null && <span className="badge">withdrawn</span>}
        </li>
      ))}
    </ul>
  );
}
