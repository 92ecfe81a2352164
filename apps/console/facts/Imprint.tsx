import { useQuery } from '@tanstack/react-query';
import type { Moment } from '../api/moment.js';
import { sessionQuery } from '../api/session.js';
import { checkpointOf, checkpointQuery } from './checkpoint.js';

/**
 * By what a printed page can be checked: the dossier, its version, the moment that was looked at, and
 * the newest checkpoint of the log, for whoever may read that.
 */
export function Imprint({
  dossier,
  version,
  moment,
}: {
  readonly dossier: string;
  readonly version: number;
  readonly moment: Moment;
}) {
  const { data: session } = useQuery(sessionQuery);
  const enabled = session?.scopes.includes('audit') ?? false;
  const { data: note } = useQuery({ ...checkpointQuery(dossier), enabled });
  const checkpoint = note === undefined ? undefined : checkpointOf(note);
  return (
    <section className="imprint" aria-label="What this page shows">
      <dl>
        <div>
          <dt>Dossier</dt>
          <dd>
            <code>{dossier}</code>, version {version}
          </dd>
        </div>
        <div>
          <dt>Moment</dt>
          <dd>{momentInWords(moment)}</dd>
        </div>
        {checkpoint && (
          <div>
            <dt>Checkpoint</dt>
            <dd>
              <code>{checkpoint.origin}</code>: {checkpoint.size} events, root{' '}
              <code>{checkpoint.root}</code>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function momentInWords({ asOf, publishedBy, validAt }: Moment): string {
  const parts = [
    asOf !== undefined && `as of ${asOf}`,
    publishedBy !== undefined && `published by ${publishedBy}`,
    validAt !== undefined && `valid at ${validAt}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'now' : parts.join(', ');
}
