import { scaleBand, scaleSqrt } from 'd3-scale';
import { type PointerEvent, useState } from 'react';
import type { Stop } from './stops.js';

const WIDTH = 960;
const HEIGHT = 64;
const WIDEST = 30;

/**
 * A bar a stop, as high as much begins there (by the square root, so that few are seen beside many).
 * Dragging over bars chooses them; the sliders beside it do the same by the keyboard.
 */
export function Bars({
  stops,
  chosen: [first, last],
  onChoose,
}: {
  readonly stops: readonly Stop[];
  /** The first and the last that are chosen. */
  readonly chosen: readonly [first: number, last: number];
  readonly onChoose: (first: number, last: number) => void;
}) {
  const [drag, setDrag] = useState<readonly [from: number, to: number]>();
  const x = scaleBand(stops.keys(), [0, WIDTH]).paddingInner(0.15);
  const y = scaleSqrt([0, Math.max(...stops.map(({ count }) => count))], [0, HEIGHT]);
  const stopAt = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const stop = Math.floor(((clientX - left) / width) * stops.length);
    return Math.min(Math.max(stop, 0), stops.length - 1);
  };
  const [from, to] = drag ? [Math.min(...drag), Math.max(...drag)] : [first, last];
  return (
    <svg
      className="strip-bars"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`How many claims begin when, from ${stops[0]?.first ?? ''} to ${stops.at(-1)?.last ?? ''}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([stopAt(event), stopAt(event)]);
      }}
      onPointerMove={(event) => drag && setDrag([drag[0], stopAt(event)])}
      onPointerCancel={() => setDrag(undefined)}
      onPointerUp={() => {
        setDrag(undefined);
        if (drag) onChoose(from, to);
      }}
    >
      {stops.map(({ first: day, last: end, count }, index) => (
        <rect
          key={day}
          className={index >= from && index <= to ? 'strip-chosen' : 'strip-left'}
          x={x(index)}
          y={HEIGHT - y(count)}
          width={Math.min(x.bandwidth(), WIDEST)}
          height={y(count)}
        >
          <title>{`${day === end ? day : `${day} to ${end}`}: ${count}`}</title>
        </rect>
      ))}
    </svg>
  );
}
