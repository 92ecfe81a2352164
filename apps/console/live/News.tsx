import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isPast, type Moment } from '../api/moment.js';
import { useNewer } from './use-newer.js';

/**
 * Tells that there is something newer than what is shown, and what, without moving it; what is newer
 * is shown when the reader wants it.
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
  const { newest, isAway } = useNewer(dossier, isPast(moment) ? undefined : shown);
  const isNews = !isPast(moment) && newest !== undefined && newest.version > shown;
  const show = () =>
    queries.invalidateQueries({ queryKey: ['dossier', dossier], refetchType: 'active' });
  return (
    <div className="news" aria-live="polite">
      {isAway && <p>The server does not answer. Trying again…</p>}
      {isNews && (
        <p>
          <Link to="/d/$dossier/changes" params={{ dossier }} search={{ after: String(shown) }}>
            {newest.version - shown === 1
              ? 'One newer change'
              : `${newest.version - shown} newer changes`}
          </Link>
          {newest.sentence !== undefined && (
            <>
              , the last: <bdi>{newest.sentence}</bdi>
            </>
          )}{' '}
          <button type="button" onClick={() => void show()}>
            Show
          </button>
        </p>
      )}
    </div>
  );
}
