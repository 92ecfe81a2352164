import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { dossierQuery } from '../../shell/dossier.js';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';

const route = getRouteApi('/signed-in/d/$dossier/');

/** A dossier at a glance. */
export function OverviewPage() {
  const { dossier } = route.useParams();
  const moment = withoutValidAt(momentOf(route.useSearch()));
  const { data } = useSuspenseQuery(dossierQuery(dossier, moment));
  return (
    <>
      <Heading title={data.title}>
        <bdi>{data.title}</bdi>
      </Heading>
      {data.description !== null && (
        <p>
          <bdi>{data.description}</bdi>
        </p>
      )}
      <dl className="counts">
        {Object.entries(data.counts).map(([what, count]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
