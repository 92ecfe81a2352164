import type {
  ConflictingClaim,
  ConflictItem,
} from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Sources } from '../../facts/Sources.js';
import { Speaker } from '../../facts/Speaker.js';
import { StateBadges } from '../../facts/StateBadges.js';

/** The claims of a conflict next to each other, each with who says it, on what, and how it objects. */
export function Sides({
  dossier,
  claims,
  objections,
}: {
  readonly dossier: string;
  readonly claims: readonly ConflictingClaim[];
  readonly objections: ConflictItem['objections'];
}) {
  return (
    <ul className="conflict-sides" aria-label="Sides">
      {claims.map((claim) => {
        const objection = objections.find(({ by }) => by.claimId === claim.claimId);
        return (
          <li key={claim.claimId}>
            <p>
              <ClaimLink dossier={dossier} claim={claim}>
                {claim.sentence}
              </ClaimLink>
            </p>
            <p className="quiet">
              Says <Speaker dossier={dossier} utterer={claim.utterer} />
              {claim.saidAt !== null && <>, {claim.saidAt}</>}
            </p>
            {objection && <p className="conflict-outcome">{outcomeOf(objection.outcome)}</p>}
            <StateBadges state={claim.state} />
            <Sources dossier={dossier} reports={claim.reports} />
          </li>
        );
      })}
    </ul>
  );
}

function outcomeOf(outcome: ConflictItem['objections'][number]['outcome']): string {
  switch (outcome) {
    case null:
      return 'Objects; not settled.';
    case 'upheld':
      return 'Objects; upheld.';
    case 'dismissed':
      return 'Objects; dismissed.';
  }
}
