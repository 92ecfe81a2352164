import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { momentOf } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { Entries } from './Entries.js';
import { FilterForm } from './FilterForm.js';
import { timelinePages } from './reads.js';
import './timeline.css';

const route = getRouteApi('/signed-in/d/$dossier/timeline');
/** Drawn when its list is there, in the place that is kept for it. */
const Strip = lazy(async () => ({ default: (await import('./Strip.js')).Strip }));

/** What happened, will happen and was said: in the order of the world, or of what was said. */
export function TimelinePage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const moment = momentOf(search);
  const list = useInfiniteQuery(timelinePages(dossier, moment, search));
  const pages = list.data?.pages ?? [];
  const said = search.order === 'said';
  return (
    <>
      <Heading title="Timeline">Timeline</Heading>
      <FilterForm search={search} error={list.error} />
      {!said && (
        <Suspense fallback={<div className="strip strip-to-come" />}>
          <Strip dossier={dossier} moment={moment} search={search} />
        </Suspense>
      )}
      {list.error && <Refused error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && pages.every(({ items }) => items.length === 0) && (
        <p>Nothing that is known at this moment fits.</p>
      )}
      <Entries dossier={dossier} pages={pages} said={said} />
      <MorePages list={list} auto />
    </>
  );
}
