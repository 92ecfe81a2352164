import { Link } from '@tanstack/react-router';
import type { PositionCell } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Conditions } from '../../facts/Conditions.js';
import { Reading } from '../../facts/Reading.js';
import { StateBadges } from '../../facts/StateBadges.js';

/** The position of an actor on an issue, with all that keeps one from taking it for more than it is. */
export function Cell({
  dossier,
  cell,
  of,
}: {
  readonly dossier: string;
  readonly cell: PositionCell;
  /** Whose position on what. */
  readonly of: string;
}) {
  const { actor, issue, stance, terms, conditions, since, changes } = cell;
  return (
    <div className="position">
      <p className="position-stance">
        <Link
          to="/d/$dossier/positions/$actor/$issue"
          params={{ dossier, actor, issue }}
          aria-label={`${stance}: history of ${of}`}
        >
          {stance}
        </Link>
        {terms !== null && (
          <>
            {' '}
            <bdi>{terms}</bdi>
          </>
        )}
      </p>
      <Conditions conditions={conditions} />
      <p className="position-about">
        <Reading dossier={dossier} position={cell} />
      </p>
      <p className="position-about">
        {since === null ? 'Since when is not told' : `Since ${since}`}, {shifts(changes)},{' '}
        <ClaimLink dossier={dossier} claim={cell}>
          its claim
        </ClaimLink>
      </p>
      <StateBadges state={cell.state} />
      {cell.holds === 'possible' && <p className="position-about">Possibly, at that time.</p>}
      <Unsure dossier={dossier} cell={cell} />
    </div>
  );
}

function shifts(changes: number): string {
  if (changes === 0) return 'never shifted';
  return changes === 1 ? 'shifted once' : `shifted ${changes} times`;
}

function Unsure({ dossier, cell }: { readonly dossier: string; readonly cell: PositionCell }) {
  const { unsure, unsureCount } = cell;
  if (unsureCount === 0) return null;
  return (
    <div className="position-unsure">
      <strong>Unsure:</strong> these may be newer, and say something else:
      <ul>
        {unsure.map((other) => (
          <li key={other.claimId}>
            <ClaimLink dossier={dossier} claim={other}>
              {other.stance}
            </ClaimLink>
            {other.since !== null && `, ${other.since}`}
          </li>
        ))}
      </ul>
      {unsureCount > unsure.length && <>and {unsureCount - unsure.length} more</>}
    </div>
  );
}
