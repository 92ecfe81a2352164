import { memo } from 'react';
import type { TimelineItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Name } from '../../facts/Name.js';
import { Sources } from '../../facts/Sources.js';
import { StateBadges } from '../../facts/StateBadges.js';

/** A claim of a timeline: when, what, and on which reports it rests. */
export const Entry = memo(function Entry({
  dossier,
  item,
  date,
  said,
}: {
  readonly dossier: string;
  readonly item: TimelineItem;
  /** The date by which it is sorted, as written; null: none is known. */
  readonly date: string | null;
  /** Whether that is the date at which it was said. */
  readonly said: boolean;
}) {
  const { sentence, kind, place, state, holds, occurred, reports } = item;
  return (
    <article className="entry">
      <p className="entry-date">{date ?? 'undated'}</p>
      <div>
        <p>
          <ClaimLink dossier={dossier} claim={item}>
            {sentence}
          </ClaimLink>
        </p>
        <p className="timeline-about">
          <span className="quiet">
            {kind}
            {place !== null && (
              <>
                {', '}
                <Name of="places" slug={place} />
              </>
            )}
            {said && occurred && `, of ${occurred.edtf}`}
            {holds === 'possible' && ', possibly at that time'}
          </span>{' '}
          <StateBadges state={state} />
        </p>
        <Sources dossier={dossier} reports={reports} />
      </div>
    </article>
  );
});
