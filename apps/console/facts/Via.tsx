import type { AnchoredEvidence } from '../../../packages/client/generated/types.gen.js';
import { ActorLink } from './Speaker.js';

/** Through whom words came to the publisher, the first who heard them first. */
export function Via({
  dossier,
  via = [],
}: {
  readonly dossier: string;
  readonly via: AnchoredEvidence['via'];
}) {
  return via.map((one, index) => (
    <span key={typeof one === 'string' ? one : one.actor}>
      {index === 0 ? ', via ' : ', then '}
      {typeof one === 'string' ? (
        <bdi>{one}</bdi>
      ) : (
        <ActorLink dossier={dossier} actor={one.actor} />
      )}
    </span>
  ));
}
