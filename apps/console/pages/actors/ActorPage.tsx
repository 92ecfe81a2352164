import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { Name } from '../../facts/Name.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { AboutActor } from './AboutActor.js';
import { ActorChanges } from './changes/ActorChanges.js';
import { Mentions } from './Mentions.js';
import { Merges } from './Merges.js';
import { actorQuery, mentionsPages, stancesQuery } from './reads.js';
import { Stances } from './Stances.js';

const route = getRouteApi('/signed-in/d/$dossier/actors/$actor');

/** One actor: who it is, what it is merged with, where it stands and what is claimed about it. */
export function ActorPage() {
  const { dossier, actor } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(actorQuery(dossier, actor, moment));
  const { data: matrix } = useSuspenseQuery(stancesQuery(dossier, actor, moment));
  const mentions = useSuspenseInfiniteQuery(mentionsPages(dossier, actor, moment));
  const navigate = useNavigate();
  const params = { dossier };
  return (
    <>
      <Heading title={data.name}>
        <bdi>{data.name}</bdi>
      </Heading>
      {data.slug !== actor && (
        <p role="note">
          <Name of="actors" slug={actor} /> is merged into this actor.
        </p>
      )}
      <AboutActor dossier={dossier} actor={data} />
      <Merges dossier={dossier} actor={data} moment={moment} />
      <p className="ways">
        <Link to="/d/$dossier/speakers/$speaker" params={{ dossier, speaker: data.slug }}>
          What it said
        </Link>
        <Link to="/d/$dossier/claims" params={params} search={{ actor: data.slug }}>
          Claims that mention it
        </Link>
        <Link to="/d/$dossier/conflicts" params={params} search={{ actor: data.slug }}>
          Its conflicts
        </Link>
        <Link to="/d/$dossier/changes" params={params} search={{ actor: data.slug }}>
          Its changes
        </Link>
      </p>
      <h2>Positions</h2>
      <Stances dossier={dossier} cells={matrix.cells.filter((cell) => cell.actor === data.slug)} />
      <h2>Claims</h2>
      <Mentions dossier={dossier} items={mentions.data.pages.flatMap(({ items }) => items)} />
      <MorePages list={mentions} />
      <ActorChanges
        dossier={dossier}
        actor={data}
        moment={moment}
        onErased={(replacement) => {
          void navigate({
            to: '/d/$dossier/actors/$actor',
            params: { dossier, actor: replacement },
          });
        }}
      />
    </>
  );
}
