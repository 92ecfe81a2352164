import { Suspense, useState } from 'react';
import type {
  AnchoredEvidence,
  SingleClaim,
} from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { EvidenceOfReport } from './EvidenceOfReport.js';

/** How many reports are read at once for their words. */
const FIRST = 5;

/** The words that a claim rests on, each with the text around it. */
export function Evidence({
  dossier,
  claim,
  moment,
}: {
  readonly dossier: string;
  readonly claim: SingleClaim;
  readonly moment: Moment;
}) {
  const [all, showAll] = useState(false);
  const reports = [...byReport(claim.evidence)];
  const shown = all ? reports : reports.slice(0, FIRST);
  return (
    <section aria-label="Evidence" className="claim-evidence">
      <h2>Evidence</h2>
      {reports.length === 0 && <p>None is kept.</p>}
      {shown.map(([report, evidence]) => (
        <Suspense key={report} fallback={<p>Reading the report…</p>}>
          <EvidenceOfReport dossier={dossier} report={report} evidence={evidence} moment={moment} />
        </Suspense>
      ))}
      {shown.length < reports.length && (
        <button type="button" onClick={() => showAll(true)}>
          Show all {reports.length} reports
        </button>
      )}
    </section>
  );
}

function byReport(evidence: readonly AnchoredEvidence[]): Map<string, AnchoredEvidence[]> {
  const groups = new Map<string, AnchoredEvidence[]>();
  for (const piece of evidence)
    groups.set(piece.report, [...(groups.get(piece.report) ?? []), piece]);
  return groups;
}
