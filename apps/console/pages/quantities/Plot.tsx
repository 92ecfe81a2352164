import { scaleLinear } from 'd3-scale';
import { DayAxis, NumberAxis } from '../../charts/axis.js';
import { DAY_MS } from '../../charts/days.js';
import '../../charts/charts.css';
import { MarkShape } from './MarkShape.js';
import { type Mark, reach } from './marks.js';

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { top: 16, right: 40, bottom: 28, left: 64 };
/** Between the marks of one day. */
const BESIDE = 14;

/** The numbers of a series through time. The table beside it says the same in words. */
export function Plot({
  name,
  unit,
  marks,
}: {
  readonly name: string;
  readonly unit: string;
  readonly marks: readonly Mark[];
}) {
  const from = Math.min(...marks.map(({ days }) => days.from));
  const to = Math.max(...marks.map(({ days }) => days.to));
  const x = scaleLinear([from - DAY_MS, to + DAY_MS], [MARGIN.left, WIDTH - MARGIN.right]);
  const numbers = reach(marks);
  const y = scaleLinear(
    [Math.min(0, ...numbers), Math.max(0, ...numbers) * 1.1 || 1],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice();
  const beside = new Map<number, number>();
  return (
    <svg
      className="plot"
      role="img"
      aria-label={`${name}${unit && `, in ${unit}`}: ${marks.length} numbers through time, which the table tells`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
    >
      <NumberAxis scale={y} x={MARGIN.left} across={WIDTH - MARGIN.left - MARGIN.right} />
      <DayAxis scale={x} y={HEIGHT - MARGIN.bottom} />
      {marks.map((mark) => {
        const place = beside.get(mark.days.from) ?? 0;
        beside.set(mark.days.from, place + 1);
        return <MarkShape key={mark.item.claimId} mark={mark} x={x} y={y} shift={place * BESIDE} />;
      })}
    </svg>
  );
}
