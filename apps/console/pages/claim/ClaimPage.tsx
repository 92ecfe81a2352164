import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { SingleClaim } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { claimQuery } from '../../facts/claim.js';
import { Imprint } from '../../facts/Imprint.js';
import { Sources } from '../../facts/Sources.js';
import { Speaker } from '../../facts/Speaker.js';
import { StateBadges } from '../../facts/StateBadges.js';
import { stateInWords } from '../../facts/state-words.js';
import { Heading } from '../../ui/Heading.js';
import { ClaimChanges } from './changes/ClaimChanges.js';
import './claim.css';
import { Evidence } from './Evidence.js';
import { Fields } from './Fields.js';
import { History } from './History.js';
import { Links } from './Links.js';
import { Objections } from './Objections.js';

const route = getRouteApi('/signed-in/d/$dossier/claims/$claim');

/** A claim: what it says, who says it, on what it rests, and all that it went through. */
export function ClaimPage() {
  const { dossier, claim: segment } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data: claim } = useSuspenseQuery(claimQuery(dossier, segment, moment));
  const around = { dossier, claim, moment };
  return (
    <>
      <Head dossier={dossier} claim={claim} />
      <div className="claim-columns">
        <div>
          <Evidence {...around} />
          <Objections {...around} />
          <Links {...around} />
          <ClaimChanges {...around} />
        </div>
        <History dossier={dossier} segment={segment} moment={moment} />
      </div>
      <Imprint dossier={dossier} version={claim.version} moment={moment} />
    </>
  );
}

function Head({ dossier, claim }: { readonly dossier: string; readonly claim: SingleClaim }) {
  const { claimId, key, content, utterer, saidAt, state, revision, sentence, erased } = claim;
  return (
    <header className="claim-head">
      <p className="quiet">
        Claim <code>{key ?? claimId}</code>
        {content && `, ${content.kind}`}, revision {revision}
      </p>
      <Heading title={`Claim ${key ?? claimId}`}>
        <bdi>{erased ? 'Erased claim' : sentence}</bdi>
      </Heading>
      {erased && (
        <p>
          What it said was erased with version {erased.version}: <bdi>{erased.reason}</bdi> (
          <bdi>{erased.legalBasis}</bdi>)
        </p>
      )}
      {utterer && (
        <p>
          Said by <Speaker dossier={dossier} utterer={utterer} />
          {saidAt === null ? '; when is not told' : <>, {saidAt}</>}
        </p>
      )}
      <StateBadges state={state} />
      <ul className="claim-state">
        {stateInWords(state).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {claim.ended !== null && <li>It ended: {claim.ended}.</li>}
      </ul>
      {content && <Fields content={content} />}
      <Sources dossier={dossier} reports={claim.reports} />
    </header>
  );
}
