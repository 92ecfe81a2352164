import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ActorItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { ActorLink } from '../../facts/Speaker.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { actorsPages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/actors');

/** All states, organisations and persons of a dossier. */
export function ActorsPage() {
  const { dossier } = route.useParams();
  const list = useSuspenseInfiniteQuery(actorsPages(dossier, momentOf(route.useSearch())));
  const actors = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Heading title="Actors">Actors</Heading>
      {actors.length === 0 && <p>There is no actor at this moment.</p>}
      <Scrolls name="Actors, table">
        <table aria-label="Actors">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col">Role</th>
              <th scope="col">Member of</th>
              <th scope="col">Merged</th>
            </tr>
          </thead>
          <tbody>
            {actors.map((actor) => (
              <Row key={actor.slug} dossier={dossier} actor={actor} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <MorePages list={list} />
    </>
  );
}

function Row({ dossier, actor }: { readonly dossier: string; readonly actor: ActorItem }) {
  const { slug, name, kind, role, memberOf, mergedInto, mergedFrom, erased } = actor;
  return (
    <tr>
      <th scope="row">
        {mergedInto === null ? <ActorLink dossier={dossier} actor={slug} /> : <bdi>{name}</bdi>}
        {erased && <span className="badge">erased</span>}
      </th>
      <td>{kind}</td>
      <td>{role !== null && <bdi>{role}</bdi>}</td>
      <td>{memberOf !== null && <ActorLink dossier={dossier} actor={memberOf} />}</td>
      <td>
        {mergedInto !== null && (
          <>
            into <ActorLink dossier={dossier} actor={mergedInto} />
          </>
        )}
        {mergedFrom.length > 0 && `${mergedFrom.length} into it`}
      </td>
    </tr>
  );
}
