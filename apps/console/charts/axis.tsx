import type { ScaleLinear } from 'd3-scale';
import { utcTicks } from 'd3-time';
import { DAY_MS } from './days.js';

/** Of a million and more briefly, `1.2M`, so that there is room for them. */
const NUMBERS = {
  whole: new Intl.NumberFormat('en'),
  brief: new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 }),
  format: (value: number) => (Math.abs(value) < 1e6 ? NUMBERS.whole : NUMBERS.brief).format(value),
};

/** Days below a plot. */
export function DayAxis({
  scale,
  y,
  ticks = 6,
}: {
  /** Of milliseconds since 1970. */
  readonly scale: ScaleLinear<number, number>;
  /** How far down the axis lies. */
  readonly y: number;
  readonly ticks?: number;
}) {
  const [from = 0, to = 0] = scale.range();
  const [first = 0, last = 0] = scale.domain();
  // Within a few days there are ticks of hours, which are of no day of their own.
  const days = utcTicks(new Date(first), new Date(last), ticks).filter(
    (tick) => tick.getTime() % DAY_MS === 0,
  );
  return (
    <g className="axis" transform={`translate(0 ${y})`} aria-hidden="true">
      <line x1={from} x2={to} />
      {days.map((tick) => (
        <g key={tick.getTime()} transform={`translate(${scale(tick)} 0)`}>
          <line y2={5} />
          <text y={18} textAnchor="middle">
            {tick.toISOString().slice(0, 10)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Numbers at the left of a plot, each with a line across it. */
export function NumberAxis({
  scale,
  x,
  across,
  ticks = 5,
}: {
  readonly scale: ScaleLinear<number, number>;
  /** How far from the left the axis lies. */
  readonly x: number;
  /** How wide the plot is. */
  readonly across: number;
  readonly ticks?: number;
}) {
  return (
    <g className="axis" transform={`translate(${x} 0)`} aria-hidden="true">
      {scale.ticks(ticks).map((tick) => (
        <g key={tick} transform={`translate(0 ${scale(tick)})`}>
          <line x2={across} className="grid" />
          <text x={-8} dy="0.32em" textAnchor="end">
            {NUMBERS.format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
