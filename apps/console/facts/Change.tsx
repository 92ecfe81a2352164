import type { ChangeItem } from '../../../packages/client/generated/types.gen.js';
import { whenRecorded } from '../ui/when.js';
import { ChangeSentence } from './ChangeSentence.js';
import { KeyName } from './KeyName.js';
import { ReportLink } from './ReportLink.js';
import { StateBadges } from './StateBadges.js';

/** One change: what, when it was recorded and by whom, why, and how its claim stood afterwards. */
export function Change({
  dossier,
  change,
}: {
  readonly dossier: string;
  readonly change: ChangeItem;
}) {
  const { version, recordedAt, recordedBy, reason, erased, report, claimId, state } = change;
  return (
    <article className="change">
      <p className="change-version">
        <span className="hidden-visually">Version </span>
        {version}
      </p>
      <div>
        <p>
          <ChangeSentence dossier={dossier} change={change} />
        </p>
        {reason !== null && (
          <p>
            Reason: <bdi>{reason}</bdi>
          </p>
        )}
        {erased && (
          <p>
            Erased: <bdi>{erased.reason}</bdi>
          </p>
        )}
        <p className="quiet">
          <time dateTime={recordedAt}>{whenRecorded(recordedAt)}</time>, by{' '}
          <KeyName id={recordedBy} />
          {claimId !== null && report !== null && (
            <>
              , from <ReportLink dossier={dossier} report={report} />
            </>
          )}
        </p>
        {state && <StateBadges state={state} />}
      </div>
    </article>
  );
}
