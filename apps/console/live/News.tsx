import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isPast, type Moment } from '../api/moment.js';
import { headQuery } from './head.js';

/**
 * Tells that there is something newer than what is shown, without moving it; what is newer is shown
 * when the reader wants it.
 */
export function News({
  dossier,
  moment,
  shown,
}: {
  readonly dossier: string;
  readonly moment: Moment;
  /** The version that the page shows. */
  readonly shown: number;
}) {
  const queries = useQueryClient();
  const { data: head, isError } = useQuery(headQuery(dossier));
  if (isError) return <p className="news">The server does not answer. Trying again…</p>;
  if (isPast(moment) || head === undefined || head <= shown) return null;
  const newer = head - shown;
  const show = () =>
    queries.invalidateQueries({ queryKey: ['dossier', dossier], refetchType: 'active' });
  return (
    <p className="news" aria-live="polite">
      {newer === 1 ? 'One newer event.' : `${newer} newer events.`}{' '}
      <button type="button" onClick={() => void show()}>
        Show
      </button>
    </p>
  );
}
