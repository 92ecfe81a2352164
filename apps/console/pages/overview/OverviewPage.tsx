import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { Change } from '../../facts/Change.js';
import { dossierQuery } from '../../shell/dossier.js';
import { Heading } from '../../ui/Heading.js';
import { Behind } from './Behind.js';
import { Conflicts } from './Conflicts.js';
import { Counts } from './Counts.js';
import { newestQuery } from './reads.js';
import { Tables } from './Tables.js';
import { Waiting } from './Waiting.js';
import './overview.css';

const route = getRouteApi('/signed-in/d/$dossier/');

/** A dossier at a glance: how much there is, what changed last, what is in conflict, what waits. */
export function OverviewPage() {
  const { dossier } = route.useParams();
  const moment = withoutValidAt(momentOf(route.useSearch()));
  const { data } = useSuspenseQuery(dossierQuery(dossier, moment));
  const { data: newest } = useSuspenseQuery(newestQuery(dossier, moment, data.version));
  return (
    <>
      <Heading title={data.title}>
        <bdi>{data.title}</bdi>
      </Heading>
      {data.description !== null && (
        <p className="overview-about">
          <bdi>{data.description}</bdi>
        </p>
      )}
      <Counts dossier={dossier} data={data} />
      <Waiting dossier={dossier} />
      <Behind dossier={dossier} />
      <div className="overview-parts">
        <section aria-labelledby="overview-changes">
          <h2 id="overview-changes">
            <Link to="/d/$dossier/changes" params={{ dossier }}>
              Newest changes
            </Link>
          </h2>
          {newest.length === 0 && <p>Nothing of the newest versions is known at this moment.</p>}
          <ol className="changes">
            {newest.map((change) => (
              <li key={change.version}>
                <Change dossier={dossier} change={change} />
              </li>
            ))}
          </ol>
        </section>
        <Conflicts dossier={dossier} moment={moment} />
      </div>
      <Tables dossier={dossier} moment={moment} />
    </>
  );
}
