import type { TimelineItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Sources } from '../../facts/Sources.js';
import { StateBadges } from '../../facts/StateBadges.js';

/** Claims that mention an actor or are said by it, as they were said. */
export function Mentions({
  dossier,
  items,
}: {
  readonly dossier: string;
  readonly items: readonly TimelineItem[];
}) {
  if (items.length === 0) return <p>Nothing is claimed about it at this moment.</p>;
  return (
    <ol aria-label="Claims" className="timeline">
      {items.map((item) => (
        <li key={item.claimId} className="entry">
          <p className="entry-date">{item.said?.edtf ?? 'undated'}</p>
          <div>
            <p>
              <ClaimLink dossier={dossier} claim={item}>
                {item.sentence}
              </ClaimLink>
            </p>
            <StateBadges state={item.state} />
            <Sources dossier={dossier} reports={item.reports} />
          </div>
        </li>
      ))}
    </ol>
  );
}
