import { useQuery } from '@tanstack/react-query';
import type { Moment } from '../api/moment.js';
import { type ClaimName, claimQuery, segmentOf } from './claim.js';
import { ClaimLink } from './ClaimLink.js';

/** What another claim says, as the way to it: its name until its words are there. */
export function ClaimSaid({
  dossier,
  claim,
  moment,
}: {
  readonly dossier: string;
  readonly claim: ClaimName;
  readonly moment: Moment;
}) {
  const { data } = useQuery(claimQuery(dossier, segmentOf(claim), moment));
  return (
    <ClaimLink dossier={dossier} claim={claim}>
      {data?.sentence}
    </ClaimLink>
  );
}
