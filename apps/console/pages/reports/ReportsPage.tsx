import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReportItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { faultOf } from '../../api/problem.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { useFilters } from '../../facts/use-filters.js';
import { Field } from '../../ui/Field.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { reportsPages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/reports');

/** All reports that were filed, of whom and when one wants. */
export function ReportsPage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const narrow = useFilters();
  const list = useInfiniteQuery(reportsPages(dossier, momentOf(search), search));
  const reports = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const { shown, room } = useBeginning(reports, 5);
  return (
    <>
      <Heading title="Reports">Reports</Heading>
      <form
        role="search"
        aria-label="Filters"
        className="filters"
        onSubmit={(e) => e.preventDefault()}
      >
        <Field
          label="Source"
          value={search.source}
          fault={faultOf(list.error, 'source')}
          onChange={(source) => narrow({ source })}
        />
        <Field
          label="From"
          value={search.from}
          size={12}
          fault={faultOf(list.error, 'from')}
          onChange={(from) => narrow({ from })}
        />
        <Field
          label="To"
          value={search.to}
          size={12}
          fault={faultOf(list.error, 'to')}
          onChange={(to) => narrow({ to })}
        />
      </form>
      {list.error && <Refused error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && reports.length === 0 && (
        <p>No report that is known at this moment fits.</p>
      )}
      <ul aria-label="Reports" className="reports" style={room}>
        {shown.map((report) => (
          <li key={report.slug}>
            <Entry dossier={dossier} report={report} />
          </li>
        ))}
      </ul>
      <MorePages list={list} />
    </>
  );
}

function Entry({ dossier, report }: { readonly dossier: string; readonly report: ReportItem }) {
  const { slug, title, source, publishedAt, captures, claims, corrected, withdrawn } = report;
  return (
    <article className="entry">
      <p className="entry-date">{publishedAt}</p>
      <div>
        <p>
          <ReportLink dossier={dossier} report={slug}>
            {title}
          </ReportLink>
        </p>
        <p className="quiet">
          {source.name !== undefined && (
            <>
              <bdi>{source.name}</bdi>;{' '}
            </>
          )}
          {claims} {claims === 1 ? 'claim' : 'claims'}
          {captures > 1 && `, ${captures} captures`}
          {corrected && (
            <>
              {' '}
              <span className="badge">corrected</span>
            </>
          )}
        </p>
        {withdrawn !== null && (
          <p>
            <span className="badge">withdrawn</span> <bdi>{withdrawn}</bdi>
          </p>
        )}
      </div>
    </article>
  );
}
