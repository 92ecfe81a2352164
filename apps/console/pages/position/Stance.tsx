import type { PositionChange } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Conditions } from '../../facts/Conditions.js';
import { Reading } from '../../facts/Reading.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { StateBadges } from '../../facts/StateBadges.js';

/** One claim of a position, and what it changed. */
export function Stance({
  dossier,
  change: position,
}: {
  readonly dossier: string;
  readonly change: PositionChange;
}) {
  const { stance, terms, conditions, change, since, reports, state, version } = position;
  return (
    <article className="entry">
      <p className="entry-date">{since ?? 'undated'}</p>
      <div>
        <p className="stance">
          <ClaimLink dossier={dossier} claim={position}>
            {stance}
          </ClaimLink>
          {terms !== null && (
            <>
              {' '}
              <bdi>{terms}</bdi>
            </>
          )}{' '}
          <span className={`badge change-${change ?? 'none'}`}>{change ?? 'in others’ words'}</span>
        </p>
        <Conditions conditions={conditions} />
        <p className="quiet">
          <Reading dossier={dossier} position={position} />; version {version}
        </p>
        <p>
          <StateBadges state={state} />
        </p>
        <ul className="sources" aria-label="Reports">
          {reports.map((report) => (
            <li key={report}>
              <ReportLink dossier={dossier} report={report} />
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
}
