import type { ScaleLinear } from 'd3-scale';
import type { Bound, Mark } from './marks.js';

/** Half the width of the stretch between bounds, and of a cap. */
const HALF = 5;
/** Half the size of a point. */
const POINT = 4;

/**
 * One number: a filled point where it is exact, a hollow one where it is about that, a stretch with
 * caps between its bounds. The stretch fades out towards a side on which nothing bounds it.
 */
export function MarkShape({
  mark,
  x,
  y,
  shift,
}: {
  readonly mark: Mark;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** To the right, beside other marks of the day. */
  readonly shift: number;
}) {
  const { item, days, lower, upper, point, isAbout, ofPeriod } = mark;
  const middle = x((days.from + days.to) / 2) + shift;
  const [bottom, top] = y.range() as [number, number];
  const low = lower ? y(lower.at) : bottom;
  const high = upper ? y(upper.at) : top;
  const isBounded = lower !== null || upper !== null;
  return (
    <g className={`mark record-${item.state.record}`}>
      <title>{`${item.amount}, ${item.state.record}`}</title>
      {ofPeriod && point !== null && (
        <line
          className="mark-period"
          x1={x(days.from)}
          x2={x(days.to)}
          y1={y(point)}
          y2={y(point)}
        />
      )}
      {isBounded && (
        <rect
          className={lower && upper ? 'mark-range' : 'mark-range mark-open'}
          x={middle - HALF}
          width={2 * HALF}
          y={high}
          height={Math.max(low - high, 1)}
        />
      )}
      {lower && <Cap bound={lower} at={middle} y={low} />}
      {upper && <Cap bound={upper} at={middle} y={high} />}
      {isBounded && !lower && <Onwards at={middle} y={bottom} towards={1} />}
      {isBounded && !upper && <Onwards at={middle} y={top} towards={-1} />}
      {point !== null && (
        <circle
          className={isAbout ? 'mark-point mark-about' : 'mark-point'}
          cx={middle}
          cy={y(point)}
          r={POINT}
        />
      )}
    </g>
  );
}

/** Where a bound lies: a broken line where the bound itself is excluded. */
function Cap({ bound, at, y }: { readonly bound: Bound; readonly at: number; readonly y: number }) {
  return (
    <line
      className="mark-cap"
      x1={at - 2 * HALF}
      x2={at + 2 * HALF}
      y1={y}
      y2={y}
      strokeDasharray={bound.inclusive ? undefined : '4 3'}
    />
  );
}

/** That nothing bounds a number on this side: an arrow. */
function Onwards({
  at,
  y,
  towards,
}: {
  readonly at: number;
  readonly y: number;
  readonly towards: 1 | -1;
}) {
  const from = y - towards * HALF;
  return (
    <polyline
      className="mark-onwards"
      points={`${at - HALF},${from} ${at},${y} ${at + HALF},${from}`}
    />
  );
}
