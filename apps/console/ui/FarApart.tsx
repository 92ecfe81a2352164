import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How far out of sight something still stands in the page. */
const NEAR = '10000px';

/**
 * A stretch of a very long list. Far out of sight it is no more than a space of its height, so that
 * the page stays light however long the list is.
 */
export function FarApart({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (!last) return;
        setHeight(last.isIntersecting ? undefined : last.boundingClientRect.height);
      },
      { rootMargin: `${NEAR} 0px` },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} style={height === undefined ? undefined : { height }}>
      {height === undefined && children}
    </div>
  );
}
