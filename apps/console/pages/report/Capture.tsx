import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { CaptureItem, SingleReport } from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { CaptureDifference } from './CaptureDifference.js';
import { MarkedText } from './MarkedText.js';
import type { NumberedClaims } from './numbered.js';

interface CaptureProps {
  readonly dossier: string;
  readonly report: SingleReport;
  readonly capture: CaptureItem;
  readonly claims: NumberedClaims;
  readonly moment: Moment;
  /** Whether it is shown as what it changed. */
  readonly compared: boolean;
}

/** A report's text as it was taken at one time: with the words of claims marked, or as what it changed. */
export function Capture({ dossier, report, capture, claims, moment, compared }: CaptureProps) {
  const { capture: number, capturedAt, note, text, erased, spans, length } = capture;
  const id = `capture-${number}`;
  return (
    <section aria-labelledby={id} className="report-capture">
      <h2 id={id}>
        Capture {number}
        {capturedAt !== null && <>, taken {capturedAt}</>}
      </h2>
      <p className="quiet">
        {length.toLocaleString('en-GB')} characters, {spans.length} places that claims rest on
        {note !== null && (
          <>
            ; <bdi>{note}</bdi>
          </>
        )}
        {number > 1 && (
          <>
            {' · '}
            <Link
              to="/d/$dossier/reports/$report"
              params={{ dossier, report: report.slug }}
              search={compared ? {} : { difference: String(number) }}
              resetScroll={false}
            >
              {compared ? 'Show its text' : `Show what differs from capture ${number - 1}`}
            </Link>
          </>
        )}
      </p>
      {erased && (
        <p>
          This text was erased with version {erased.version}: <bdi>{erased.reason}</bdi> (
          <bdi>{erased.legalBasis}</bdi>)
        </p>
      )}
      {compared ? (
        <Suspense fallback={<p>Comparing…</p>}>
          <CaptureDifference
            dossier={dossier}
            report={report.slug}
            capture={number}
            moment={moment}
          />
        </Suspense>
      ) : (
        text !== null && <MarkedText dossier={dossier} text={text} spans={spans} claims={claims} />
      )}
    </section>
  );
}
