import { useEffect, useRef } from 'react';

interface MorePagesProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  /** Whether more is read by itself when its end comes near. */
  readonly auto?: boolean;
}

/** How near the end of a list more of it is read. */
const NEAR = '1500px';

/** Takes a list further, where there is more of it. */
export function MorePages({ list, auto = false }: MorePagesProps) {
  const place = useRef<HTMLParagraphElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (!auto || !hasNextPage || isFetchingNextPage || !place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { rootMargin: NEAR },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [auto, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <p className="more" ref={place}>
      <button
        type="button"
        aria-disabled={isFetchingNextPage || undefined}
        onClick={() => void (isFetchingNextPage || fetchNextPage())}
      >
        {isFetchingNextPage ? 'Reading…' : 'Show more'}
      </button>
    </p>
  );
}
