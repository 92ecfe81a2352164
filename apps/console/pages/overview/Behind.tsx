import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.js';
import { behindWords } from './behind-words.js';
import { statusQuery } from './reads.js';

/** How far the views are behind the log, for whoever may ask. */
export function Behind({ dossier }: { readonly dossier: string }) {
  const { data: session } = useQuery(sessionQuery);
  const mayAsk = session?.scopes.includes('admin') === true;
  const { data } = useQuery({ ...statusQuery(), enabled: mayAsk });
  if (!data) return null;
  const own = data.behind.filter((view) => view.dossier === dossier);
  return (
    <>
      <p className="quiet">{behindWords(own)}</p>
      {own
        .filter(({ haltedAt }) => haltedAt !== null)
        .map(({ view, haltedAt, reason }) => (
          <p key={view} className="refused">
            The view {view} stopped at version {haltedAt}: <bdi>{reason}</bdi>
          </p>
        ))}
    </>
  );
}
