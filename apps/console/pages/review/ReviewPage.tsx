import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isPast, momentOf } from '../../api/moment.js';
import { mayDo } from '../../api/rights.js';
import { sessionQuery } from '../../api/session.js';
import { Heading } from '../../ui/Heading.js';
import { whenRecorded } from '../../ui/when.js';
import { Candidates } from './Candidates.js';
import { IntakeActs } from './IntakeActs.js';
import { candidatesQuery, intakeQuery } from './reads.js';
import './review.css';
import { Runs } from './Runs.js';

const route = getRouteApi('/signed-in/d/$dossier/intakes/$intake');

/** How often it is asked how far the reading is, and what others decided. */
const READING_MS = 1_000;
const REVIEWING_MS = 5_000;

/** A text beside the claims that are proposed of it, for people to decide on. */
export function ReviewPage() {
  const { dossier, intake: id } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: intake } = useSuspenseQuery({
    ...intakeQuery(dossier, id),
    refetchInterval: ({ state }) => intervalOf(state.data?.status),
  });
  const underWay = intake.status === 'queued' || intake.status === 'extracting';
  const { data: candidates } = useSuspenseQuery({
    ...candidatesQuery(dossier, id),
    refetchInterval: underWay ? READING_MS : intervalOf(intake.status),
  });
  const { report, status, filed } = intake;
  const closed = reasonClosed(status, filed?.report);
  const mayNot = isPast(moment) ? 'What is shown is past: go back to now to decide.' : closed;
  const disabledReason =
    mayNot ??
    (mayDo(session, 'report') ? undefined : 'Deciding takes a key with the scope “report”.');
  return (
    <div className="review">
      <Heading title={report?.title ?? 'An intake'}>
        <bdi>{report?.title ?? 'An intake whose words are gone'}</bdi>
      </Heading>
      <p className="quiet">
        {report?.source.name !== undefined && (
          <>
            <bdi>{report.source.name}</bdi>,{' '}
          </>
        )}
        {report && `published ${report.publishedAt}; `}handed in {whenRecorded(intake.createdAt)};{' '}
        <strong>{status}</strong>
      </p>
      <IntakeActs
        dossier={dossier}
        intake={intake}
        disabledReason={disabledReason}
        runReason={
          mayNot ??
          (mayDo(session, 'propose') ? undefined : 'That takes a key with the scope “propose”.')
        }
      />
      <Runs intake={intake} />
      {intake.text !== null && (
        <Candidates
          dossier={dossier}
          intake={intake}
          text={intake.text}
          candidates={candidates}
          disabledReason={disabledReason}
        />
      )}
    </div>
  );
}

function intervalOf(status: string | undefined): number | false {
  if (status === 'queued' || status === 'extracting') return READING_MS;
  return status === 'ready' ? REVIEWING_MS : false;
}

function reasonClosed(status: string, report: string | undefined): string | undefined {
  if (status === 'filed') return `It is filed as ${report ?? 'a report'}: nothing of it changes.`;
  return status === 'discarded' ? 'It was thrown away.' : undefined;
}
