import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isPast, momentOf } from '../../api/moment.js';
import { sessionQuery } from '../../api/session.js';
import { Heading } from '../../ui/Heading.js';
import { FilingForm } from './FilingForm.js';
import './file.css';

const route = getRouteApi('/signed-in/d/$dossier/file');

/** Files a report: its text, and claims made of its words. */
export function FilePage() {
  const { dossier } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data: session } = useQuery(sessionQuery);
  const scopes = session?.scopes ?? [];
  const disabledReason = isPast(moment)
    ? 'What is shown is past: go back to now to file.'
    : undefined;
  return (
    <>
      <Heading title="File a report">File a report</Heading>
      <FilingForm
        key={dossier}
        dossier={dossier}
        disabledReason={
          disabledReason ??
          (scopes.includes('report') ? undefined : 'Filing takes a key with the scope “report”.')
        }
        proposalReason={
          disabledReason ??
          (scopes.includes('report') || scopes.includes('propose')
            ? undefined
            : 'That takes a key with the scope “propose” or “report”.')
        }
      />
    </>
  );
}
