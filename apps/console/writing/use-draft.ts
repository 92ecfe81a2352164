import { useCallback, useEffect, useState } from 'react';
import { dropDraft, keepDraft, keptDraft } from './drafts.js';

/** Something that is being written, kept in this browser until it is sent or thrown away. */
export interface Draft<Value> {
  readonly value: Value;
  /** Whether anything was typed that is neither sent nor thrown away. */
  readonly begun: boolean;
  readonly set: (next: Value | ((before: Value) => Value)) => void;
  /** Begins anew. */
  readonly clear: () => void;
}

/**
 * @param name of the form and of what it is about
 * @param initial what stands in it before anything is typed
 */
export function useDraft<Value>(name: string, initial: Value): Draft<Value> {
  const [kept, setKept] = useState<{ value: Value; fits: boolean } | undefined>(() => {
    const value = keptDraft<Value>(name);
    return value === undefined ? undefined : { value, fits: true };
  });
  const [first] = useState(initial);
  const set = useCallback(
    (next: Value | ((before: Value) => Value)) => {
      setKept((before) => {
        const from = before ? before.value : first;
        const value = typeof next === 'function' ? (next as (of: Value) => Value)(from) : next;
        return { value, fits: keepDraft(name, value) };
      });
    },
    [name, first],
  );
  const clear = useCallback(() => {
    dropDraft(name);
    setKept(undefined);
  }, [name]);
  useLeaveWarning(kept?.fits === false);
  return { value: kept ? kept.value : first, begun: kept !== undefined, set, clear };
}

/** Asks before the page is left, while something would be lost by it. */
function useLeaveWarning(lost: boolean): void {
  useEffect(() => {
    if (!lost) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [lost]);
}
