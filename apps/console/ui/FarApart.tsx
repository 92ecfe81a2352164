import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import { watchNearness } from './near-sight.js';

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
    return watchNearness(current, ({ isIntersecting, boundingClientRect }) => {
      const change = () => setHeight(isIntersecting ? undefined : boundingClientRect.height);
      // What is in sight comes first; what is near and what goes away can wait.
      if (isIntersecting && isInSight(boundingClientRect)) change();
      else startTransition(change);
    });
  }, []);
  return (
    <div ref={place} style={height === undefined ? undefined : { height }}>
      {height === undefined && children}
    </div>
  );
}

const isInSight = ({ top, bottom }: DOMRectReadOnly): boolean => bottom > 0 && top < innerHeight;
