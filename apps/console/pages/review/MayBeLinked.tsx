import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimSaid } from '../../facts/ClaimSaid.js';

const NOW = {};

/** The claims that a candidate may be linked with, each with the way to it and why. */
export function MayBeLinked({
  dossier,
  suggestions,
}: {
  readonly dossier: string;
  readonly suggestions: CandidateItem['suggestions'];
}) {
  if (suggestions.length === 0) return null;
  return (
    <ul aria-label="May be linked with" className="review-evidence quiet">
      {suggestions.map(({ relation, to, why }) => (
        <li key={`${relation} ${to}`}>
          May be linked, as {relation.replaceAll('-', ' ')}, with{' '}
          <ClaimSaid dossier={dossier} claim={{ claimId: to, key: null }} moment={NOW} />. {why}
        </li>
      ))}
    </ul>
  );
}
