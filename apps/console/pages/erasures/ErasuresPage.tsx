import { KeyName } from '../../facts/KeyName.js';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ErasureItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { ActorLink } from '../../facts/Speaker.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { whenRecorded } from '../../ui/when.js';
import { erasuresPages } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/erasures');

/** What was erased, when, why and on what legal basis. What it said is gone, at every version. */
export function ErasuresPage() {
  const { dossier } = route.useParams();
  const list = useSuspenseInfiniteQuery(erasuresPages(dossier, momentOf(route.useSearch())));
  const erasures = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Heading title="Erasures">Erasures</Heading>
      {erasures.length === 0 && <p>Nothing was erased in this dossier.</p>}
      <ol aria-label="Erasures" className="changes">
        {erasures.map((erasure) => (
          <li key={erasure.version} className="change">
            <p className="change-version">
              <span className="hidden-visually">Version </span>
              {erasure.version}
            </p>
            <div>
              <p>
                <What dossier={dossier} erasure={erasure} />
              </p>
              <p>
                Reason: <bdi>{erasure.reason}</bdi>
              </p>
              <p>
                Legal basis: <bdi>{erasure.legalBasis}</bdi>
              </p>
              <p className="quiet">
                <time dateTime={erasure.recordedAt}>{whenRecorded(erasure.recordedAt)}</time>, by{' '}
                <KeyName id={erasure.recordedBy} />
              </p>
            </div>
          </li>
        ))}
      </ol>
      <MorePages list={list} />
    </>
  );
}

function What({ dossier, erasure }: { readonly dossier: string; readonly erasure: ErasureItem }) {
  const { what, claimId, key, actor, report, capture, claims, evidenceOf } = erasure;
  if (what === 'actor') {
    return (
      <>
        An actor, in whose place stands{' '}
        {actor !== null && <ActorLink dossier={dossier} actor={actor} />}
      </>
    );
  }
  if (claimId !== null) {
    return (
      <>
        The claim <ClaimLink dossier={dossier} claim={{ claimId, key }} />
      </>
    );
  }
  return (
    <>
      Capture {capture} of {report !== null && <ReportLink dossier={dossier} report={report} />}
      {claims.length > 0 && `, with ${counted(claims.length)}`}
      {evidenceOf.length > 0 && `; evidence of ${counted(evidenceOf.length)} more`}
    </>
  );
}

const counted = (count: number): string => (count === 1 ? 'one claim' : `${count} claims`);
