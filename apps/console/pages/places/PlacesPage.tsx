import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PlaceItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { Name } from '../../facts/Name.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { placesPages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/places');

/** Places in which things happen, each leading to what is claimed of it. */
export function PlacesPage() {
  const { dossier } = route.useParams();
  const list = useSuspenseInfiniteQuery(placesPages(dossier, momentOf(route.useSearch())));
  const places = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Heading title="Places">Places</Heading>
      {places.length === 0 && <p>There is no place at this moment.</p>}
      <Scrolls name="Places, table">
        <table aria-label="Places">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Within</th>
              <th scope="col">At</th>
              <th scope="col">Aliases</th>
              <th scope="col">Merged</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <Row key={place.slug} dossier={dossier} place={place} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <MorePages list={list} />
    </>
  );
}

function Row({ dossier, place }: { readonly dossier: string; readonly place: PlaceItem }) {
  const { slug, name, within, point, aliases, mergedInto, mergedFrom } = place;
  return (
    <tr>
      <th scope="row">
        <Link to="/d/$dossier/claims" params={{ dossier }} search={{ place: slug }}>
          <bdi>{name}</bdi>
        </Link>
      </th>
      <td>{within !== null && <Name of="places" slug={within} />}</td>
      <td className="date">{point !== null && coordinates(point)}</td>
      <td>
        <bdi>{aliases?.join('; ')}</bdi>
      </td>
      <td>
        {mergedInto !== null && (
          <>
            into <Name of="places" slug={mergedInto} />
          </>
        )}
        {mergedFrom.length > 0 && `${mergedFrom.length} into it`}
      </td>
    </tr>
  );
}

/** Latitude and longitude as people write them: `33.87° S, 151.21° E`. */
function coordinates([longitude, latitude]: readonly [number, number]): string {
  const north = `${Math.abs(latitude)}° ${latitude < 0 ? 'S' : 'N'}`;
  return `${north}, ${Math.abs(longitude)}° ${longitude < 0 ? 'W' : 'E'}`;
}
