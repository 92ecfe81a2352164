import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { NameChoice } from '../../facts/NameChoice.js';
import { useFilters } from '../../facts/use-filters.js';
import { Field } from '../../ui/Field.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { seriesPages } from './reads.js';
import { Series } from './Series.js';
import { useSeriesName } from './use-series-name.js';
import './quantities.css';

const route = getRouteApi('/signed-in/d/$dossier/quantities');

/** Numbers as series, each drawn with its bounds and told in a table. */
export function QuantitiesPage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const filter = useFilters();
  const nameOf = useSeriesName();
  const list = useSuspenseInfiniteQuery(seriesPages(dossier, momentOf(search), search));
  const series = list.data.pages.flatMap(({ items }) => items);
  const { shown, room } = useBeginning(series, 50);
  return (
    <>
      <Heading title="Quantities">Quantities</Heading>
      <form
        role="search"
        aria-label="Quantities"
        className="filters"
        onSubmit={(event) => event.preventDefault()}
      >
        <NameChoice
          of="measures"
          label="Measure"
          value={search.measure}
          onChange={(measure) => filter({ measure })}
        />
        <Field
          label="Population"
          value={search.population}
          onChange={(population) => filter({ population })}
        />
        <NameChoice
          of="places"
          label="Place"
          value={search.place}
          onChange={(place) => filter({ place })}
        />
      </form>
      {series.length === 0 && <p>No number is known at this moment that fits.</p>}
      <div style={room}>
        {shown.map(({ measure, population, place, count, quantities }) => {
          const name = nameOf({ measure, population, place });
          const search = { measure, ...(population && { population }), ...(place && { place }) };
          return (
            <section
              key={JSON.stringify([measure, population, place])}
              aria-label={name}
              className="series-part"
            >
              <h2>
                <Link to="/d/$dossier/quantities/series" params={{ dossier }} search={search}>
                  <bdi>{name}</bdi>
                </Link>
              </h2>
              {count > quantities.length && (
                <p className="quiet">
                  The newest {quantities.length} of {count} claims.
                </p>
              )}
              <Series dossier={dossier} name={name} quantities={quantities} />
            </section>
          );
        })}
      </div>
      <MorePages list={list} auto />
    </>
  );
}
