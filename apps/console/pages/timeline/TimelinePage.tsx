import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { TimelineItem } from '../../../../packages/client/generated/types.gen.js';
import { Sources } from '../../facts/Sources.js';
import { StateBadges } from '../../facts/StateBadges.js';
import { momentOf } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { timelinePages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/timeline');

/** What happened, will happen and was said, in the order of the world. */
export function TimelinePage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const list = useSuspenseInfiniteQuery(timelinePages(dossier, momentOf(search), search));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <Heading title="Timeline">Timeline</Heading>
      {items.length === 0 && <p>Nothing is known at this moment that fits.</p>}
      <ol aria-label="Timeline" className="timeline">
        {items.map((item) => (
          <li key={item.claimId}>
            <Entry dossier={dossier} item={item} />
          </li>
        ))}
      </ol>
      <MorePages list={list} />
    </>
  );
}

function Entry({ dossier, item }: { readonly dossier: string; readonly item: TimelineItem }) {
  return (
    <article className="entry">
      <p className="entry-date">{item.occurred?.edtf ?? 'undated'}</p>
      <div>
        <p>
          <bdi>{item.sentence}</bdi>
        </p>
        <StateBadges state={item.state} />
        <Sources dossier={dossier} reports={item.reports} />
      </div>
    </article>
  );
}
