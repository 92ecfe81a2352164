import { KeyName } from '../../../facts/KeyName.js';
import { useQuery } from '@tanstack/react-query';
import { claimHistoryHistory } from '../../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../../api/client.js';
import { at, read } from '../../../api/read.js';

const changesBetween = (dossier: string, claim: string, from: number, to: number) => ({
  ...read(['dossier', dossier, 'between', claim, from, to], (signal) =>
    claimHistoryHistory({
      ...asked,
      signal,
      path: { dossier, claim },
      query: { ...at(dossier, {}), limit: '500' },
    }),
  ),
});

const AGAIN_MS = 500;

const shows = (
  history: { readonly revisions: readonly { readonly revision: number }[] } | undefined,
  revision: number,
): boolean => history?.revisions.some((one) => one.revision >= revision) ?? false;

/** What others made of a claim while somebody wrote a change of it. */
export function Between({
  dossier,
  claimId,
  from,
  to,
  onSeen,
}: {
  readonly dossier: string;
  readonly claimId: string;
  /** The revision that the change was begun on. */
  readonly from: number;
  /** The revision that the claim has. */
  readonly to: number;
  readonly onSeen: () => void;
}) {
  const { data } = useQuery({
    ...changesBetween(dossier, claimId, from, to),
    // What is shown may be behind what was recorded, for a moment.
    refetchInterval: ({ state }) => (shows(state.data, to) ? false : AGAIN_MS),
  });
  const revisions = data?.revisions.filter(({ revision }) => revision > from) ?? [];
  return (
    <div role="alert" className="refused">
      <p>
        <strong>The claim has changed</strong> since this was begun: it was at revision {from}, and
        is at revision {to}. Nothing was written, and what you typed is here.
      </p>
      <ol aria-label="Changed meanwhile">
        {revisions.map(({ revision, sentence, reason, recordedAt, recordedBy }) => (
          <li key={revision}>
            <bdi>{sentence}</bdi>
            {reason !== null && (
              <>
                {' '}
                <q>
                  <bdi>{reason}</bdi>
                </q>
              </>
            )}{' '}
            <span className="quiet">
              (revision {revision}, {recordedAt}, by <KeyName id={recordedBy} />)
            </span>
          </li>
        ))}
      </ol>
      <button type="button" onClick={onSeen}>
        Go on with revision {to}
      </button>
    </div>
  );
}
