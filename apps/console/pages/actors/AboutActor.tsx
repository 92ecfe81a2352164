import type { SingleActor } from '../../../../packages/client/generated/types.gen.js';
import { ActorLink } from '../../facts/Speaker.js';

/** What is kept of an actor itself. */
export function AboutActor({
  dossier,
  actor,
}: {
  readonly dossier: string;
  readonly actor: SingleActor;
}) {
  const { slug, kind, role, aliases, memberOf, sameAs, erased } = actor;
  return (
    <dl className="about">
      {erased && (
        <div>
          <dt>Erased</dt>
          <dd>
            <bdi>{erased.reason}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>Kind</dt>
        <dd>{kind}</dd>
      </div>
      {role !== null && (
        <div>
          <dt>Role</dt>
          <dd>
            <bdi>{role}</bdi>
          </dd>
        </div>
      )}
      {memberOf !== null && (
        <div>
          <dt>Member of</dt>
          <dd>
            <ActorLink dossier={dossier} actor={memberOf} />
          </dd>
        </div>
      )}
      {aliases !== null && aliases.length > 0 && (
        <div>
          <dt>Aliases</dt>
          <dd>
            {aliases.map((alias, index) => (
              <span key={alias}>
                {index > 0 && '; '}
                <bdi>{alias}</bdi>
              </span>
            ))}
          </dd>
        </div>
      )}
      {sameAs !== null && sameAs.length > 0 && (
        <div>
          <dt>Same as</dt>
          <dd>
            <ul>
              {sameAs.map((address) => (
                <li key={address}>
                  <a href={address} rel="noreferrer noopener external" target="_blank">
                    {address}
                  </a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      <div>
        <dt>Slug</dt>
        <dd>
          <code>{slug}</code>
        </dd>
      </div>
    </dl>
  );
}
