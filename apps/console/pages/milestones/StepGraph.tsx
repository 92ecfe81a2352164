import type {
  ProcessMilestones,
  StepItem,
} from '../../../../packages/client/generated/types.gen.js';
import { edgesOf, inLines } from './graph.js';
import { BOX, layOut, type Place } from './lay-out.js';
import { statusWords } from './status.js';

/**
 * The steps of a process and what they wait for. Each step is a link to what is claimed of it in the
 * list beside, so that the keyboard reaches it, and says its name and status.
 */
export function StepGraph({ process }: { readonly process: ProcessMilestones }) {
  const { slug, title, steps } = process;
  const edges = edgesOf(process);
  const laid = layOut(
    steps.map((step) => step.slug),
    edges,
  );
  const arrow = `arrow-${slug}`;
  return (
    <svg
      className="steps-graph"
      role="group"
      aria-label={`Steps of ${title}`}
      viewBox={`0 0 ${laid.width} ${laid.height}`}
      width={laid.width}
      height={laid.height}
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX={8}
          refY={4}
          markerWidth={8}
          markerHeight={8}
          orient="auto-start-reverse"
        >
          <path d="M0 0 L8 4 L0 8 z" />
        </marker>
      </defs>
      <g aria-hidden="true">
        {laid.edges.map(({ edge: { from, to, type }, points }) => (
          <polyline
            key={`${from} ${to} ${type}`}
            className={`waits waits-${type}`}
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            markerEnd={`url(#${arrow})`}
          />
        ))}
      </g>
      {steps.map((step) => (
        <Box key={step.slug} process={slug} step={step} place={laid.steps.get(step.slug)} />
      ))}
    </svg>
  );
}

function Box({
  process,
  step: { slug, title, status },
  place,
}: {
  readonly process: string;
  readonly step: StepItem;
  readonly place: Place | undefined;
}) {
  if (!place) return null;
  const words = statusWords(status);
  const [left, top] = [place.x - BOX.width / 2, place.y - BOX.height / 2];
  return (
    <a href={`#step-${process}-${slug}`} aria-label={`${title}: ${words}`} className="step-box">
      <rect x={left} y={top} width={BOX.width} height={BOX.height} rx={4} />
      {/* Of letters that are wider than most no more is shown than there is room for. */}
      <svg x={left} y={top} width={BOX.width - 4} height={BOX.height}>
        <text x={12} y={22}>
          {inLines(title, 24, 2).map((text, index) => (
            <tspan key={index} x={12} dy={index === 0 ? 0 : 18}>
              {/* A space, for a name of several lines is read as one. */}
              {`${text} `}
            </tspan>
          ))}
        </text>
      </svg>
      <text
        x={left + 12}
        y={top + BOX.height - 12}
        className={`step-status status-${status ?? 'none'}`}
      >
        {words}
      </text>
    </a>
  );
}
