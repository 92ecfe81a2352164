import type { ConflictItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Name } from '../../facts/Name.js';

/** What claims do not agree about. */
export function Subject({
  dossier,
  conflict: { subject, claims },
}: {
  readonly dossier: string;
  readonly conflict: Pick<ConflictItem, 'subject' | 'claims'>;
}) {
  if ('claim' in subject) {
    const sentence = claims.find(({ claimId }) => claimId === subject.claim.claimId)?.sentence;
    return (
      <ClaimLink dossier={dossier} claim={subject.claim}>
        {sentence}
      </ClaimLink>
    );
  }
  if ('actor' in subject) {
    return (
      <>
        <Name of="actors" slug={subject.actor} /> on <Name of="issues" slug={subject.issue} />
      </>
    );
  }
  if ('process' in subject) {
    return (
      <>
        <Name of="processes" slug={subject.process} />
        {subject.step !== null && (
          <>
            : <Name of="processes" slug={`${subject.process}/${subject.step}`} />
          </>
        )}
      </>
    );
  }
  const { measure, population, place, period, unit } = subject;
  return (
    <>
      <Name of="measures" slug={measure} />
      {population !== null && `, of ${population.replaceAll('-', ' ')}`}
      {place !== null && (
        <>
          , in <Name of="places" slug={place} />
        </>
      )}
      {period !== null && `, ${period}`}
      {unit !== null && ` (${unit})`}
    </>
  );
}
