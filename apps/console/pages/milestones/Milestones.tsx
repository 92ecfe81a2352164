import type { MilestoneItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Speaker } from '../../facts/Speaker.js';
import { statusWords } from './status.js';

/** What is claimed of where a step stands, oldest first: the newest active one tells its status. */
export function Milestones({
  dossier,
  milestones,
  count,
}: {
  readonly dossier: string;
  readonly milestones: readonly MilestoneItem[];
  /** How many there are, of which these are the newest. */
  readonly count: number;
}) {
  if (milestones.length === 0) return null;
  return (
    <>
      {count > milestones.length && (
        <p className="quiet">
          The newest {milestones.length} of {count} claims.
        </p>
      )}
      <ul className="claimed" aria-label="Milestones">
        {milestones.map((item) => (
          <li key={item.claimId}>
            <ClaimLink dossier={dossier} claim={item}>
              {statusWords(item.status)}
            </ClaimLink>
            {item.hedge !== null && (
              <>
                {' '}
                (<bdi>“{item.hedge}”</bdi>)
              </>
            )}
            {item.occurred !== null && `, ${item.occurred}`}, says{' '}
            <Speaker dossier={dossier} utterer={item.utterer} />
            {`, ${item.saidAt ?? item.reports[0]?.publishedAt ?? 'undated'}`}
            {item.state.record !== 'active' && <span className="badge">{item.state.record}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
