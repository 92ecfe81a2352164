import { Link } from '@tanstack/react-router';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { StateBadges } from '../../facts/StateBadges.js';
import type { NumberedClaim } from './numbered.js';

/** From how many on only those in sight are laid out. */
const MANY = 100;

/** The claims that rest on a report, under the numbers by which its text refers to them. */
export function ClaimsRead({
  dossier,
  report,
  claims,
  count,
}: {
  readonly dossier: string;
  readonly report: string;
  readonly claims: readonly NumberedClaim[];
  /** How many there are, of which these are the first. */
  readonly count: number;
}) {
  return (
    <section aria-labelledby="claims" className="report-claims">
      <h2 id="claims">Claims</h2>
      {claims.length === 0 && <p>Nothing was read from it.</p>}
      <ol aria-label="Claims" className={claims.length > MANY ? 'report-many' : undefined}>
        {claims.map(({ number, kind, sentence, state, erased, ...claim }) => (
          <li key={claim.claimId}>
            <span className="report-number">{number}</span>
            <ClaimLink dossier={dossier} claim={claim}>
              {erased ? 'Erased claim' : sentence}
            </ClaimLink>
            <span>
              <span className="quiet">{kind}</span> <StateBadges state={state} />
            </span>
          </li>
        ))}
      </ol>
      {claims.length < count && (
        <p>
          These are the first.{' '}
          <Link to="/d/$dossier/claims" params={{ dossier }} search={{ report }}>
            All claims that rest on it
          </Link>
        </p>
      )}
    </section>
  );
}
