import { Link } from '@tanstack/react-router';
import type { Utterer } from '../../../packages/client/generated/types.gen.js';
import { Name } from './Name.js';

/** Who said something, in which role and on whose behalf. */
export function Speaker({
  dossier,
  utterer,
}: {
  readonly dossier: string;
  readonly utterer: Utterer;
}) {
  return (
    <span className="speaker">
      <Voice dossier={dossier} utterer={utterer} />
      {utterer.role !== undefined && (
        <>
          , <bdi>{utterer.role}</bdi>
        </>
      )}
      {utterer.onBehalfOf !== undefined && (
        <>
          {' '}
          for <ActorLink dossier={dossier} actor={utterer.onBehalfOf} />
        </>
      )}
    </span>
  );
}

function Voice({ dossier, utterer }: { readonly dossier: string; readonly utterer: Utterer }) {
  if ('narrator' in utterer) return <>the report itself</>;
  if ('label' in utterer) return <bdi>{utterer.label}</bdi>;
  if ('actor' in utterer) return <ActorLink dossier={dossier} actor={utterer.actor} />;
  return utterer.joint.map((actor, index) => (
    <span key={actor}>
      {index > 0 && ' and '}
      <ActorLink dossier={dossier} actor={actor} />
    </span>
  ));
}

/** An actor by the name that it has at the moment shown, which leads to its page. */
export function ActorLink({
  dossier,
  actor,
}: {
  readonly dossier: string;
  readonly actor: string;
}) {
  return (
    <Link to="/d/$dossier/actors/$actor" params={{ dossier, actor }}>
      <Name of="actors" slug={actor} />
    </Link>
  );
}
