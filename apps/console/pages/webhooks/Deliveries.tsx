import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { whenRecorded } from '../../ui/when.js';
import { deliveriesPages } from './reads.js';

/** The attempts to tell a webhook, once they are wanted. */
export function Deliveries({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  const list = useInfiniteQuery({ ...deliveriesPages(id), enabled: open });
  const attempts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Attempts, the newest first</summary>
      {list.error && <Refused error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && attempts.length === 0 && <p>None yet.</p>}
      <ol aria-label="Attempts">
        {attempts.map(({ id: attempt, at, dossier, version, outcome, status, failure }) => (
          <li key={attempt}>
            {whenRecorded(at)}: {dossier}, version {version}: <strong>{outcome}</strong>
            {status !== null && ` (${status})`}
            {failure !== null && (
              <>
                , <bdi>{failure}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
      <MorePages list={list} />
    </details>
  );
}
