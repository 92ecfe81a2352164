import type { ReportReference } from '../../../packages/client/generated/types.gen.js';

/** The reports that something rests on, with the day of each as written. */
export function Sources({ reports }: { readonly reports: readonly ReportReference[] }) {
  return (
    <ul className="sources" aria-label="Reports">
      {reports.map(({ slug, title, publishedAt, withdrawn }) => (
        <li key={slug}>
          <cite>
            <bdi>{title}</bdi>
          </cite>
          , {publishedAt}
          {withdrawn !== null && <span className="badge">withdrawn</span>}
        </li>
      ))}
    </ul>
  );
}
