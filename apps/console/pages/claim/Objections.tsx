import type { Objection, SingleClaim } from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { ClaimSaid } from '../../facts/ClaimSaid.js';

interface ObjectionsProps {
  readonly dossier: string;
  readonly claim: SingleClaim;
  readonly moment: Moment;
}

/** Who said otherwise and what came of it, and to what this claim objects itself. */
export function Objections({ dossier, claim, moment }: ObjectionsProps) {
  const { objections, objectsTo } = claim;
  if (objections.length === 0 && objectsTo.length === 0) return null;
  return (
    <section aria-label="Objections">
      <h2>Objections</h2>
      <ul>
        {objections.map((objection) => (
          <li key={`${objection.kind} by ${objection.by.claimId}`}>
            {capital(objection.kind)} by{' '}
            <ClaimSaid dossier={dossier} claim={objection.by} moment={moment} />:{' '}
            {outcomeOf(objection)}
          </li>
        ))}
        {objectsTo.map((objection) => (
          <li key={`${objection.kind} ${objection.claim.claimId}`}>
            {objection.kind === 'denied' ? 'Denies' : 'Disputes'}{' '}
            <ClaimSaid dossier={dossier} claim={objection.claim} moment={moment} />:{' '}
            {outcomeOf(objection)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function outcomeOf({ outcome, counts }: Pick<Objection, 'outcome' | 'counts'>): string {
  if (outcome === 'upheld') return 'upheld, and settled.';
  if (outcome === 'dismissed') return 'dismissed; it does not count.';
  return counts
    ? 'open.'
    : 'open, but it does not count: the claim that carries it does not stand.';
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
