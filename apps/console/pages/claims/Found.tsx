import type { ClaimItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Sources } from '../../facts/Sources.js';
import { StateBadges } from '../../facts/StateBadges.js';

/** A claim that was found: what it says, the words that it rests on, how it stands. */
export function Found({ dossier, claim }: { readonly dossier: string; readonly claim: ClaimItem }) {
  const [first, ...more] = claim.evidence;
  return (
    <article className="found">
      <p>
        <ClaimLink dossier={dossier} claim={claim}>
          {claim.sentence}
        </ClaimLink>
      </p>
      {first && (
        <blockquote className="words" dir="auto">
          {first.exact}
          {more.length > 0 && <span className="quiet"> and {more.length} more</span>}
        </blockquote>
      )}
      <StateBadges state={claim.state} />
      <Sources dossier={dossier} reports={claim.reports} />
    </article>
  );
}
