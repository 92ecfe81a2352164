import { Link } from '@tanstack/react-router';
import type { IntakeItem } from '../../../../packages/client/generated/types.gen.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { whenRecorded } from '../../ui/when.js';
import { isUnderWay } from './reads.js';

/** An intake: its report, how far it is, and what was decided on its candidates. */
export function IntakeCard({
  dossier,
  intake,
}: {
  readonly dossier: string;
  readonly intake: IntakeItem;
}) {
  const { id, status, report, createdAt, filed, runs } = intake;
  const failure = runs.findLast((run) => run.failure !== undefined)?.failure;
  return (
    <article className="intake">
      <h2>
        <Link to="/d/$dossier/intakes/$intake" params={{ dossier, intake: id }}>
          <bdi>{report?.title ?? 'Words that are gone'}</bdi>
        </Link>{' '}
        <span className={`badge intake-${status}`}>{status}</span>
      </h2>
      <p className="quiet">
        {report && (
          <>
            {report.source.name !== undefined && (
              <>
                <bdi>{report.source.name}</bdi>,{' '}
              </>
            )}
            published {report.publishedAt};{' '}
          </>
        )}
        handed in {whenRecorded(createdAt)}
      </p>
      {isUnderWay(intake) && <HowFar progress={intake.progress} />}
      {status === 'failed' && failure !== undefined && <p>{failure}</p>}
      {status !== 'discarded' && <Counts counts={intake.counts} />}
      {filed && (
        <p>
          Filed as <ReportLink dossier={dossier} report={filed.report} />, version {filed.version}
        </p>
      )}
    </article>
  );
}

function HowFar({ progress: { done, of, stage } }: Pick<IntakeItem, 'progress'>) {
  return (
    <p>
      <progress aria-label="Read so far" max={of || 1} value={of > 0 ? done : undefined} />{' '}
      {stage === 'reading' ? `${done} of ${of} characters are read` : 'It waits to be read'}
    </p>
  );
}

function Counts({ counts }: Pick<IntakeItem, 'counts'>) {
  const { candidates, ...decided } = counts;
  const told = Object.entries(decided).filter(([, count]) => count > 0);
  return (
    <p>
      {candidates === 1 ? '1 candidate' : `${candidates} candidates`}
      {told.length > 0 && `: ${told.map(([what, count]) => `${count} ${what}`).join(', ')}`}
    </p>
  );
}
