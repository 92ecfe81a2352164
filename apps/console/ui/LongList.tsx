import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Heights, type Range } from './heights.js';
import { pixelsOf } from './letters.js';

/** How far out of sight something is still near, in pixels. */
const NEAR = 4_000;

interface LongListProps {
  readonly name: string;
  readonly className: string;
  /** How many stretches it has: what is drawn at once, and far out of sight not at all. */
  readonly count: number;
  /** Up to how many of them all are in the page, wherever they are: the browser finds words in them. */
  readonly whole: number;
  /** How high a stretch is, more or less, in the size of the page's letters. */
  readonly rem: number;
  /** What stands in a stretch: items of the list. */
  readonly children: (stretch: number) => ReactNode;
}

/**
 * A list that may be very long. Its first stretch is drawn with the page; then what is near what is
 * in sight, and what one jumps to at once. In the place of all else stands a space as high as it was.
 */
export function LongList({ name, className, count, whole, rem, children }: LongListProps) {
  const place = useRef<HTMLDivElement>(null);
  const [heights] = useState(() => new Heights(pixelsOf(rem)));
  const [shown, setShown] = useState<Range>({ first: 0, end: 1 });
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const look = (isMoving: boolean) => {
      noteHeights(current, shown, heights);
      const { top } = current.getBoundingClientRect();
      const inSight = heights.between(-top, innerHeight - top, count);
      if (isMoving && !holds(shown, inSight)) flushSync(() => setShown(inSight));
      const near =
        count <= whole
          ? { first: 0, end: count }
          : heights.between(-top - NEAR, innerHeight - top + NEAR, count);
      if (near.first !== shown.first || near.end !== shown.end) {
        startTransition(() => setShown(near));
      }
    };
    const moving = () => look(true);
    look(false);
    addEventListener('scroll', moving, { passive: true });
    addEventListener('resize', moving);
    return () => {
      removeEventListener('scroll', moving);
      removeEventListener('resize', moving);
    };
  }, [shown, count, whole, heights]);
  const first = Math.min(shown.first, count);
  const end = Math.min(shown.end, count);
  const stretches = Array.from({ length: end - first }, (_, index) => first + index);
  return (
    <div ref={place} role="list" aria-label={name} className={className}>
      <div style={{ height: heights.of({ first: 0, end: first }) }} />
      {stretches.map((stretch) => (
        <div key={stretch}>{children(stretch)}</div>
      ))}
      <div style={{ height: heights.of({ first: end, end: count }) }} />
    </div>
  );
}

const holds = (range: Range, part: Range) => part.first >= range.first && part.end <= range.end;

/** Of the stretches that stand in a list, between its two spaces. */
function noteHeights(list: HTMLElement, { first }: Range, heights: Heights): void {
  const stretches = [...list.children].slice(1, -1);
  for (const [index, stretch] of stretches.entries()) {
    heights.note(first + index, stretch.getBoundingClientRect().height);
  }
}
