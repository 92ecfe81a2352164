import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { MeasureItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { Name } from '../../facts/Name.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { measuresPages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/measures');

/** What is counted, each leading to its numbers. */
export function MeasuresPage() {
  const { dossier } = route.useParams();
  const list = useSuspenseInfiniteQuery(measuresPages(dossier, momentOf(route.useSearch())));
  const measures = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Heading title="Measures">Measures</Heading>
      {measures.length === 0 && <p>There is no measure at this moment.</p>}
      <Scrolls name="Measures, table">
        <table aria-label="Measures">
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">Unit</th>
              <th scope="col">Merged</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <Row key={measure.slug} dossier={dossier} measure={measure} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <MorePages list={list} />
    </>
  );
}

function Row({ dossier, measure }: { readonly dossier: string; readonly measure: MeasureItem }) {
  const { slug, title, unit, mergedInto, mergedFrom } = measure;
  return (
    <tr>
      <th scope="row">
        <Link to="/d/$dossier/quantities" params={{ dossier }} search={{ measure: slug }}>
          <bdi>{title}</bdi>
        </Link>
      </th>
      <td>{unit !== null && <bdi>{unit}</bdi>}</td>
      <td>
        {mergedInto !== null && (
          <>
            into <Name of="measures" slug={mergedInto} />
          </>
        )}
        {mergedFrom.length > 0 && `${mergedFrom.length} into it`}
      </td>
    </tr>
  );
}
