import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Moment } from '../api/moment.js';

type Clocks = { readonly [clock in keyof Moment]: string | undefined };

/**
 * Sets clocks in the address, whatever page one is on; undefined: now. What was looked at before
 * stays one step back, but steps of one drag replace each other.
 */
export function useSetMoment(): (clocks: Clocks, replace?: boolean) => void {
  const navigate = useNavigate();
  return useCallback(
    (clocks, replace = false) => {
      void navigate({
        to: '.',
        search: ((search: Record<string, unknown>) => ({ ...search, ...clocks })) as never,
        replace,
        resetScroll: false,
      });
    },
    [navigate],
  );
}
