import type { Elsewhere, SingleClaim } from '../../../../../packages/client/generated/types.gen.js';

/** What a rehearsed erasure tells of what stays. */
export interface ErasedClaim {
  readonly version?: number;
  readonly elsewhere?: Elsewhere;
}

/** What has to be typed to confirm: a name that says which claim is meant. */
export const nameOf = ({ key, claimId }: SingleClaim): string => key ?? claimId;

/** What an erasure destroys for ever, and what stays elsewhere. */
export function Destroyed({
  claim: { revision, evidence },
  rehearsed,
}: {
  readonly claim: SingleClaim;
  readonly rehearsed: ErasedClaim | undefined;
}) {
  return (
    <>
      <p>
        <strong>This destroys, for ever and at every version:</strong> what the claim says, who says
        it, its {count(evidence.length, 'piece')} of evidence and the reasons of its{' '}
        {count(revision, 'revision')}. Its name and the reports that it rested on stay, and so do
        reason and legal basis: they should not repeat its words.
      </p>
      {rehearsed?.elsewhere && <Stays elsewhere={rehearsed.elsewhere} />}
    </>
  );
}

function Stays({ elsewhere: { claims, captures, actors } }: { readonly elsewhere: Elsewhere }) {
  if (claims.length + captures.length + actors.length === 0) {
    return <p>Nothing else holds words of it.</p>;
  }
  return (
    <>
      <p>What else holds words of it stays, until it is erased by itself:</p>
      <ul aria-label="Stays">
        {captures.map(({ report, capture }) => (
          <li key={`${report} ${capture}`}>
            the text of report {report}, capture {capture}
          </li>
        ))}
        {claims.map((claimId) => (
          <li key={claimId}>claim {claimId}, on words that overlap</li>
        ))}
        {actors.map((actor) => (
          <li key={actor}>the record of {actor}</li>
        ))}
      </ul>
    </>
  );
}

const count = (number: number, one: string): string =>
  number === 1 ? `one ${one}` : `${number} ${one}s`;
