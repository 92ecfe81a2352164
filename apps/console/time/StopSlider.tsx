import { useEffect, useId, useRef, useState } from 'react';
import { nearestStop } from './nearest-stop.js';

/** A place at which a slider can stop. */
export interface Stop {
  /** As it stands in the address. */
  readonly value: string;
  /** For people. */
  readonly text: string;
}

interface StopSliderProps {
  readonly name: string;
  /** In their order. */
  readonly stops: readonly Stop[];
  /** What is looked at; undefined: now, which is the end of the slider. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined, replace?: boolean) => void;
}

/** How long after the last movement of a drag the page follows it. */
const SETTLED_MS = 60;

/**
 * A slider over the stops of a clock, with a button that goes back to now. It is the browser's own,
 * so that arrow keys, Page Up and Down, Home and End move it, and it speaks what it stands on.
 */
export function StopSlider({ name, stops, value, onChange }: StopSliderProps) {
  const id = useId();
  const [dragged, setDragged] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const last = Math.max(stops.length - 1, 0);
  const index = dragged ?? (value === undefined ? last : nearestStop(stops, value));
  const text =
    value === undefined && dragged === undefined ? 'now' : (stops[index]?.text ?? value ?? 'now');
  const slide = (to: number) => {
    setDragged(to);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setDragged(undefined);
      onChange(stops[to]?.value, dragged !== undefined);
    }, SETTLED_MS);
  };
  return (
    <div className="stop-slider">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={index}
        disabled={stops.length === 0}
        aria-valuetext={text}
        onChange={({ currentTarget }) => slide(currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{stops.length === 0 ? 'nothing yet' : text}</output>
      <button
        type="button"
        aria-label={`${name}: now`}
        aria-disabled={value === undefined || undefined}
        onClick={() => onChange(undefined)}
      >
        Now
      </button>
    </div>
  );
}
