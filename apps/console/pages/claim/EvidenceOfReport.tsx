import { useSuspenseQuery } from '@tanstack/react-query';
import type {
  AnchoredEvidence,
  CaptureItem,
} from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { reportQuery } from '../../facts/report.js';
import { excerptsOf } from '../../facts/text/excerpts.js';
import { Quotation } from './Quotation.js';

/** The words of one report that a claim rests on, capture by capture. */
export function EvidenceOfReport({
  dossier,
  report,
  evidence,
  moment,
}: {
  readonly dossier: string;
  /** Its slug. */
  readonly report: string;
  readonly evidence: readonly AnchoredEvidence[];
  readonly moment: Moment;
}) {
  const { data } = useSuspenseQuery(reportQuery(dossier, report, moment));
  const captures = data.captures.filter(({ capture }) =>
    evidence.some((e) => e.capture === capture),
  );
  const { source, publishedAt, withdrawn } = data;
  return (
    <article className="claim-report">
      <h3>
        <ReportLink dossier={dossier} report={report}>
          {data.title}
        </ReportLink>
      </h3>
      <p className="quiet">
        {source.name !== undefined && (
          <>
            <bdi>{source.name}</bdi>,{' '}
          </>
        )}
        {publishedAt}
        {withdrawn !== null && (
          <>
            {' '}
            <span className="badge">withdrawn</span> <bdi>{withdrawn}</bdi>
          </>
        )}
      </p>
      {captures.map((capture) => (
        <CaptureEvidence
          key={capture.capture}
          dossier={dossier}
          capture={capture}
          several={data.captures.length > 1}
          evidence={evidence.filter((e) => e.capture === capture.capture)}
        />
      ))}
    </article>
  );
}

function CaptureEvidence({
  dossier,
  capture,
  several,
  evidence,
}: {
  readonly dossier: string;
  readonly capture: CaptureItem;
  /** Whether the report has other captures as well. */
  readonly several: boolean;
  readonly evidence: readonly AnchoredEvidence[];
}) {
  const { text, erased, capturedAt } = capture;
  return (
    <>
      {several && (
        <h4>
          Capture {capture.capture}
          {capturedAt !== null && `, taken ${capturedAt}`}
        </h4>
      )}
      {erased && (
        <p>
          This text was erased with version {erased.version}: <bdi>{erased.reason}</bdi>
        </p>
      )}
      {text !== null &&
        excerptsOf(text, evidence).map((excerpt, index) => (
          <Quotation key={index} dossier={dossier} excerpt={excerpt} />
        ))}
    </>
  );
}
