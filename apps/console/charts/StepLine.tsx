import { scaleLinear, scalePoint } from 'd3-scale';
import { utcTicks } from 'd3-time';
import type { ReactNode } from 'react';
import { writtenTicks } from './written-ticks.js';
import type { Stretch } from './written-stretch.js';

/** Something at a time on one of the levels of a plot. */
export interface Mark {
  readonly id: string;
  readonly level: string;
  /** From its beginning on it counts; it may have been at any time within. */
  readonly when: Stretch;
  /** Whether the line goes through it; the others stand beside it, hollow. */
  readonly onLine: boolean;
}

const WIDTH = 720;
const ROW = 34;
const LEFT = 100;
const RIGHT = 48;
const BOTTOM = 28;
const DAY_MS = 86_400_000;

/**
 * What stood on which level through time, as a line of steps. It shows to eyes what a list beside it
 * says in words.
 *
 * @param levels from top to bottom
 * @param around what a mark leads to, around its shape
 */
export function StepLine({
  name,
  levels,
  marks,
  around,
}: {
  readonly name: string;
  readonly levels: readonly string[];
  readonly marks: readonly Mark[];
  readonly around: (mark: Mark, shape: ReactNode) => ReactNode;
}) {
  const height = levels.length * ROW + BOTTOM;
  const first = Math.min(...marks.map(({ when }) => when.from));
  const last = Math.max(...marks.map(({ when }) => when.to));
  const end = Math.max(last, first + DAY_MS);
  const x = scaleLinear([first, end], [LEFT, WIDTH - RIGHT]);
  const ticks = utcTicks(new Date(first), new Date(end), 5);
  const texts = writtenTicks(ticks);
  const y = scalePoint(levels, [0, height - BOTTOM]).padding(0.5);
  const levelAt = (level: string) => y(level) ?? 0;
  const steps = marks
    .filter(({ onLine }) => onLine)
    .map(({ when, level }) => ({ at: x(when.from), level: levelAt(level) }));
  const path = steps.map(({ at, level }, index) =>
    index === 0 ? `M${at},${level}` : `H${at}V${level}`,
  );
  return (
    <figure className="plot">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={name}>
        <g aria-hidden="true">
          {levels.map((level) => (
            <g key={level}>
              <line
                className="plot-grid"
                x1={LEFT}
                x2={WIDTH}
                y1={levelAt(level)}
                y2={levelAt(level)}
              />
              <text x={LEFT - 10} y={levelAt(level)} dy="0.32em" textAnchor="end">
                {level}
              </text>
            </g>
          ))}
          {ticks.map((tick, index) => (
            <text key={tick.getTime()} x={x(tick)} y={height - 8} textAnchor="middle">
              {texts[index]}
            </text>
          ))}
          {path.length > 0 && <path className="plot-line" d={path.join('')} />}
        </g>
        {marks.map((mark) => (
          <g key={mark.id}>
            {around(
              mark,
              <>
                <rect
                  className="plot-vague"
                  x={x(mark.when.from)}
                  y={levelAt(mark.level) - 3}
                  width={Math.max(x(mark.when.to) - x(mark.when.from), 0)}
                  height={6}
                  rx={3}
                />
                <circle
                  className={mark.onLine ? 'plot-mark' : 'plot-mark plot-hollow'}
                  cx={x(mark.when.from)}
                  cy={levelAt(mark.level)}
                  r={7}
                />
              </>,
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
