import { useEffect, useState } from 'react';
import type { Newer } from './feed.js';
import type { Following } from './follow-head.js';

interface Told {
  /** The newest that the server told of; undefined before it told of any. */
  readonly newest?: Newer;
  /** Whether the server does not answer. */
  readonly isAway: boolean;
}

/**
 * What is newer in a dossier than a version, as the server tells it.
 *
 * @param since where it begins, undefined for the newest; it goes on by itself from there
 */
export function useNewer(dossier: string, since: number | undefined): Told {
  const [told, setTold] = useState<Told>({ isAway: false });
  const [after] = useState(since);
  useEffect(() => {
    const leaving = new AbortController();
    void follow({
      dossier,
      after,
      tell: (newest) => setTold({ newest, isAway: false }),
      away: (isAway) => setTold((before) => ({ ...before, isAway })),
      signal: leaving.signal,
    });
    return () => leaving.abort();
  }, [dossier, after]);
  return told;
}

/** What follows is read when the page is there. */
async function follow(following: Following): Promise<void> {
  const { followHead } = await import('./follow-head.js');
  await followHead(following);
}
