import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';
import { Process } from './Process.js';
import { processQuery } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/milestones/$process');

/** One process with all that is claimed of its steps. */
export function ProcessPage() {
  const { dossier, process } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(processQuery(dossier, process, moment));
  return (
    <>
      <Heading title={data.title}>
        <bdi>{data.title}</bdi>
      </Heading>
      <p>
        <Link to="/d/$dossier/milestones" params={{ dossier }}>
          All milestones
        </Link>
      </p>
      <h2>Steps</h2>
      <Process dossier={dossier} process={data} />
    </>
  );
}
