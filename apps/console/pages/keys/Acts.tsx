import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { whenRecorded } from '../../ui/when.js';
import { actsPages } from './reads.js';

/** What administrators did, which nobody can change. */
export function Acts() {
  const [open, setOpen] = useState(false);
  const list = useInfiniteQuery({ ...actsPages(), enabled: open });
  const acts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-label="Acts">
      <h2>What administrators did</h2>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>Keys made and revoked, and what was erased, oldest first</summary>
        {list.error && <Refused error={list.error} again={() => void list.refetch()} />}
        <ol aria-label="Acts" className="keys-acts-list">
          {acts.map(({ number, at, by, act, subject, dossiers, details }) => (
            <li key={number} value={number}>
              <strong>{act.replaceAll('-', ' ')}</strong>{' '}
              {typeof details['name'] === 'string' && (
                <>
                  “<bdi>{details['name']}</bdi>”{' '}
                </>
              )}
              <code>{subject}</code>, {whenRecorded(at)}, by <code>{by}</code>, about{' '}
              {dossiers === '*' ? 'all dossiers' : dossiers.join(', ')}
            </li>
          ))}
        </ol>
        <MorePages list={list} />
      </details>
    </section>
  );
}
