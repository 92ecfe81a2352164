import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Process } from './Process.js';
import { processesPages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/milestones');

/** Processes with their steps, where each stands and what it waits for. */
export function MilestonesPage() {
  const { dossier } = route.useParams();
  const list = useSuspenseInfiniteQuery(processesPages(dossier, momentOf(route.useSearch())));
  const processes = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Heading title="Milestones">Milestones</Heading>
      {processes.length === 0 && <p>No process is known at this moment.</p>}
      {processes.map((process) => (
        <section key={process.slug} aria-label={process.title}>
          <h2>
            <Link to="/d/$dossier/milestones/$process" params={{ dossier, process: process.slug }}>
              <bdi>{process.title}</bdi>
            </Link>
          </h2>
          <Process dossier={dossier} process={process} />
        </section>
      ))}
      <MorePages list={list} />
    </>
  );
}
