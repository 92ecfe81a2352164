import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { quantitiesPages } from './reads.js';
import { Series } from './Series.js';
import { useSeriesName } from './use-series-name.js';
import './quantities.css';

const route = getRouteApi('/signed-in/d/$dossier/quantities/series');

/** One series with all of its numbers. */
export function SeriesPage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const list = useSuspenseInfiniteQuery(quantitiesPages(dossier, momentOf(search), search));
  const quantities = list.data.pages.flatMap(({ items }) => items);
  const { measure = '', population = null, place = null } = search;
  const name = useSeriesName()({ measure, population, place });
  return (
    <>
      <Heading title={name}>
        <bdi>{name}</bdi>
      </Heading>
      <p>
        <Link to="/d/$dossier/quantities" params={{ dossier }}>
          All quantities
        </Link>
      </p>
      <Series dossier={dossier} name={name} quantities={quantities} />
      <MorePages list={list} />
    </>
  );
}
