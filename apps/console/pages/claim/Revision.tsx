import type { ClaimRevision } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { KeyName } from '../../facts/KeyName.js';
import { Instant } from '../../time/Instant.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { type Difference, differencesOf } from './differences.js';

/** One revision of a claim: what it changed, and where that comes from. */
export function Revision({
  dossier,
  revision,
  before,
}: {
  readonly dossier: string;
  readonly revision: ClaimRevision;
  /** The one before it; undefined for the first. */
  readonly before: ClaimRevision | undefined;
}) {
  const { sentence, reason, erased, recordedAt, recordedBy, version } = revision;
  return (
    <article className="claim-revision">
      <h3>
        Revision {revision.revision} <span className="quiet">(version {version})</span>
      </h3>
      <p>
        <bdi>{sentence}</bdi>
      </p>
      {erased && (
        <p>
          What this revision said was erased with version {erased.version}:{' '}
          <bdi>{erased.reason}</bdi> (<bdi>{erased.legalBasis}</bdi>)
        </p>
      )}
      {before && !before.erased && !erased && (
        <Differences dossier={dossier} list={differencesOf(before, revision)} />
      )}
      {reason !== null && (
        <p>
          Reason: <bdi>{reason}</bdi>
        </p>
      )}
      <Cause dossier={dossier} revision={revision} />
      <p className="quiet">
        Recorded <Instant at={recordedAt} /> by <KeyName id={recordedBy} />
        <Proposed revision={revision} />
        <Known revision={revision} />
      </p>
    </article>
  );
}

function Differences({
  dossier,
  list,
}: {
  readonly dossier: string;
  readonly list: readonly Difference[];
}) {
  if (list.length === 0) return <p className="quiet">Nothing of what it says is different.</p>;
  return (
    <ul className="claim-differences">
      {list.map((difference, index) => (
        <li key={index}>
          {difference.what}
          {difference.claim && (
            <>
              {' '}
              <ClaimLink dossier={dossier} claim={difference.claim} />
            </>
          )}
          : <Change {...difference} />
        </li>
      ))}
    </ul>
  );
}

function Change({ from, to }: Difference) {
  if (from === null) {
    return (
      <>
        <ins dir="auto">{to}</ins> (added)
      </>
    );
  }
  if (to === null) {
    return (
      <>
        <del dir="auto">{from}</del> (taken away)
      </>
    );
  }
  return (
    <>
      from <del dir="auto">{from}</del> to <ins dir="auto">{to}</ins>
    </>
  );
}

/** The report and the claim by way of which it changed. */
function Cause({
  dossier,
  revision: { revision, report, cause },
}: {
  readonly dossier: string;
  readonly revision: ClaimRevision;
}) {
  const { claimId, key } = cause;
  const caused = report ?? cause.report;
  if (caused === null && claimId === null) return null;
  return (
    <p>
      {revision === 1 ? 'Asserted in' : 'Because of'}{' '}
      {claimId !== null && <ClaimLink dossier={dossier} claim={{ claimId, key }} />}
      {claimId !== null && caused !== null && ', in '}
      {caused !== null && <ReportLink dossier={dossier} report={caused} />}
      {cause.evidence.slice(0, 1).map(({ exact, start }) => (
        <q key={start} dir="auto" className="words claim-cause">
          {exact}
        </q>
      ))}
    </p>
  );
}

function Proposed({ revision: { proposed } }: { readonly revision: ClaimRevision }) {
  if (!proposed) return null;
  const by = proposed.model ?? proposed.extractor ?? 'a person';
  return (
    <>
      ; proposed by <bdi>{by}</bdi>
      {proposed.edited ? ', edited by a person' : ', accepted by a person'}
    </>
  );
}

function Known({ revision: { publishedFrom } }: { readonly revision: ClaimRevision }) {
  if (publishedFrom === null) return null;
  return (
    <>
      ; known in the press from <Instant at={publishedFrom} />
    </>
  );
}
