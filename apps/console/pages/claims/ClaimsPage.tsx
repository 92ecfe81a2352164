import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { Filters } from './Filters.js';
import { Found } from './Found.js';
import { claimsPages, FILTERS } from './reads.js';
import './claims.css';

const route = getRouteApi('/signed-in/d/$dossier/claims');

/** The search of claims: by words, and by what they are and became. */
export function ClaimsPage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const list = useInfiniteQuery(claimsPages(dossier, momentOf(search), search));
  const claims = list.data?.pages.flatMap(({ items }) => items);
  const { shown, room } = useBeginning(claims ?? [], 8);
  const isNarrowed = FILTERS.some((name) => search[name] !== undefined);
  return (
    <>
      <Heading title="Claims">Claims</Heading>
      <Filters search={search} />
      {list.error && <Refused error={list.error} />}
      {claims?.length === 0 && (
        <p>{isNarrowed ? 'No claim fits.' : 'Nothing is claimed at this moment.'}</p>
      )}
      <ol aria-label="Claims" className="claims" style={room}>
        {shown.map((claim) => (
          <li key={claim.claimId}>
            <Found dossier={dossier} claim={claim} />
          </li>
        ))}
      </ol>
      <MorePages list={list} />
    </>
  );
}
