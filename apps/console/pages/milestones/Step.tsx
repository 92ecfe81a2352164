import type { StepItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Speaker } from '../../facts/Speaker.js';
import type { Edge } from './graph.js';
import { Milestones } from './Milestones.js';
import { statusWords } from './status.js';

/** A step: its status, what it waits for, what waits for it, and who says so. */
export function Step({
  dossier,
  step,
  steps,
  edges,
}: {
  readonly dossier: string;
  readonly step: StepItem;
  readonly steps: readonly StepItem[];
  readonly edges: readonly Edge[];
}) {
  const { slug, title, status, count, milestones, dependencies } = step;
  const titled = (named: string) => steps.find((other) => other.slug === named)?.title ?? named;
  const before = edges.filter(({ to }) => to === slug);
  const after = edges.filter(({ from }) => from === slug);
  return (
    <>
      <h3>
        <bdi>{title}</bdi>:{' '}
        <span className={`status-${status ?? 'none'}`}>{statusWords(status)}</span>
      </h3>
      {before.map(({ from, type }) => (
        <p key={`${from} ${type}`}>
          {type === 'concurrent' ? 'Together with' : 'Waits for'} <bdi>{titled(from)}</bdi>
        </p>
      ))}
      {after.map(({ to, type }) => (
        <p key={`${to} ${type}`} className="quiet">
          {type === 'concurrent' ? 'Together with it' : 'Waited for by'}: <bdi>{titled(to)}</bdi>
        </p>
      ))}
      {dependencies.length > 0 && (
        <ul className="claimed" aria-label="Dependencies">
          {dependencies.map((dependency) => (
            <li key={dependency.claimId}>
              <ClaimLink dossier={dossier} claim={dependency}>
                {dependency.type === 'concurrent' ? 'together with ' : 'waits for '}
                {dependency.requires.map(titled).join(' and ')}
              </ClaimLink>
              , says <Speaker dossier={dossier} utterer={dependency.utterer} />
              {dependency.state.record !== 'active' && (
                <span className="badge">{dependency.state.record}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Milestones dossier={dossier} milestones={milestones} count={count} />
    </>
  );
}
