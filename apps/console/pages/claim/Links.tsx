import { useState } from 'react';
import type { SingleClaim } from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { ClaimSaid } from '../../facts/ClaimSaid.js';
import { linksOf } from './links.js';

/** How many links are shown at once: each is read for what it says. */
const FIRST = 20;

/** What this claim has to do with others, from it to them and from them to it. */
export function Links({
  dossier,
  claim,
  moment,
}: {
  readonly dossier: string;
  readonly claim: SingleClaim;
  readonly moment: Moment;
}) {
  const [all, showAll] = useState(false);
  const links = linksOf(claim);
  if (links.length === 0) return null;
  const { incoming, incomingCount } = claim.links;
  const shown = all ? links : links.slice(0, FIRST);
  return (
    <section aria-label="Links">
      <h2>Links</h2>
      <ul className="claim-links">
        {shown.map(({ relation, to }) => (
          <li key={`${relation} ${to.claimId}`}>
            {relation} <ClaimSaid dossier={dossier} claim={to} moment={moment} />
          </li>
        ))}
      </ul>
      {shown.length < links.length && (
        <button type="button" onClick={() => showAll(true)}>
          Show all {links.length} links
        </button>
      )}
      {incoming.length < incomingCount && (
        <p>
          Of the claims that link to it, the newest {incoming.length} of {incomingCount} are shown.
        </p>
      )}
    </section>
  );
}
