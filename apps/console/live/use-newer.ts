import { useEffect, useState } from 'react';
import type { Newer } from './feed.js';
import { followHead } from './follow-head.js';

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
    void followHead({
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
