import type { ChangeItem } from '../../../packages/client/generated/types.gen.js';
import { ClaimLink } from './ClaimLink.js';
import { ReportLink } from './ReportLink.js';

/** What changed, in a sentence that leads to the claim or the report that it is about. */
export function ChangeSentence({
  dossier,
  change: { claimId, key, report, sentence },
}: {
  readonly dossier: string;
  readonly change: Pick<ChangeItem, 'claimId' | 'key' | 'report' | 'sentence'>;
}) {
  if (claimId !== null) {
    return (
      <ClaimLink dossier={dossier} claim={{ claimId, key }}>
        {sentence}
      </ClaimLink>
    );
  }
  if (report !== null) {
    return (
      <ReportLink dossier={dossier} report={report}>
        {sentence}
      </ReportLink>
    );
  }
  return <bdi>{sentence}</bdi>;
}
