import { lazy, Suspense } from 'react';
import type { SingleClaim } from '../../../../../packages/client/generated/types.gen.js';
import { isPast, type Moment } from '../../../api/moment.js';
import { type Offer, Offers } from '../../../writing/Offers.js';
import { useScopes } from '../../../writing/use-scopes.js';
import { whyNot } from './change.js';
import { CHANGES } from './changes.js';
import { draftName } from './draft-name.js';

const ChangeForm = lazy(async () => ({ default: (await import('./ChangeForm.js')).ChangeForm }));

/** All that can be done to a claim as it stands now, and why the rest cannot. */
export function ClaimChanges({
  dossier,
  claim,
  moment,
}: {
  readonly dossier: string;
  readonly claim: SingleClaim;
  readonly moment: Moment;
}) {
  const unscoped = useScopes();
  const offers = CHANGES.map((change): Offer => ({
    name: change.name,
    draft: draftName(dossier, claim, change),
    reason: unscoped(change.scope) ?? whyNot(change, claim),
    danger: change.danger === true,
    form: (onClose) => (
      <Suspense fallback={<p>One moment…</p>}>
        <ChangeForm dossier={dossier} claim={claim} change={change} onClose={onClose} />
      </Suspense>
    ),
  }));
  return <Offers key={claim.claimId} heading="Changes" offers={offers} past={isPast(moment)} />;
}
