import { KeyName } from '../../facts/KeyName.js';
import { useQuery } from '@tanstack/react-query';
import type { SingleReport } from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { Instant } from '../../time/Instant.js';
import { correctionsQuery } from './reads.js';

/** Who published a report and when, and what became of it since. */
export function Record({
  dossier,
  report,
  moment,
}: {
  readonly dossier: string;
  readonly report: SingleReport;
  readonly moment: Moment;
}) {
  const { source, url, publishedAt, language, withdrawn, withdrawnAt } = report;
  return (
    <>
      <dl className="report-record">
        <Entry name="Source">{source.name ?? 'not named'}</Entry>
        <Entry name="Published">{publishedAt}</Entry>
        {language !== null && <Entry name="Language">{language}</Entry>}
        {(url ?? source.url) !== undefined && <Entry name="Address">{url ?? source.url}</Entry>}
      </dl>
      {withdrawn !== null && (
        <p className="report-withdrawn">
          <span className="badge">withdrawn</span> Its publisher withdrew it
          {withdrawnAt !== null && <> at {withdrawnAt}</>}: <bdi>{withdrawn}</bdi>
        </p>
      )}
      {report.corrected && <Corrections dossier={dossier} report={report.slug} moment={moment} />}
    </>
  );
}

function Entry({
  name,
  children,
}: {
  readonly name: string;
  readonly children: string | null | undefined;
}) {
  if (typeof children !== 'string') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

function Corrections({
  dossier,
  report,
  moment,
}: {
  readonly dossier: string;
  readonly report: string;
  readonly moment: Moment;
}) {
  const { data = [] } = useQuery(correctionsQuery(dossier, report, moment));
  return (
    <section aria-label="Corrections">
      <p>Our record of it was put right:</p>
      <ul>
        {data.map(({ version, sentence, reason, recordedAt, recordedBy }) => (
          <li key={version}>
            <bdi>{sentence}</bdi>
            {reason !== null && (
              <>
                : <bdi>{reason}</bdi>
              </>
            )}{' '}
            <span className="quiet">
              (version {version}, <Instant at={recordedAt} />, by <KeyName id={recordedBy} />)
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
