import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

type Filters = Readonly<Record<string, string | undefined>>;

/** Narrows the page that one is on, in its address; undefined or an empty text: not by this. */
export function useFilters(): (filters: Filters, replace?: boolean) => void {
  const navigate = useNavigate();
  return useCallback(
    (filters, replace = false) => {
      void navigate({
        to: '.',
        search: ((search: Record<string, unknown>) => ({ ...search, ...filters })) as never,
        replace,
        resetScroll: false,
      });
    },
    [navigate],
  );
}
