import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session.js';
import { waitingQuery } from './reads.js';

/** How much waits to be reviewed, for whoever may see drafts. */
export function Waiting({ dossier }: { readonly dossier: string }) {
  const { data: session } = useQuery(sessionQuery);
  const mayPropose = session?.scopes.some((scope) => scope === 'propose' || scope === 'report');
  const { data } = useQuery({ ...waitingQuery(dossier), enabled: mayPropose === true });
  if (!data) return null;
  const count = data.next === null ? String(data.items.length) : `${data.items.length} and more`;
  const to = `/d/${dossier}/intakes`;
  return (
    <p>
      <Link to={to}>
        {data.items.length === 0 ? 'Nothing waits for review' : `${count} waiting for review`}
      </Link>
      .
    </p>
  );
}
