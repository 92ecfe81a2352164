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
  /** In their order; the last of them shows what now shows. */
  readonly stops: readonly Stop[];
  /** What is looked at; undefined: now, which is the end of the slider. */
  readonly value: string | undefined;
  /** How a value is told that lies between the stops. */
  readonly textOf: (value: string) => string;
  readonly onChange: (value: string | undefined, replace?: boolean) => void;
}

/** How long after the last movement of a drag the page follows it; the first movement it follows at once. */
const SETTLED_MS = 60;

/** Where the slider was moved to, until the page shows it. */
interface Moved {
  readonly to: number;
  /** Whether the page was told. */
  readonly isTold: boolean;
}

/**
 * A slider over the stops of a clock, with a button that goes back to now. It is the browser's own,
 * so that arrow keys, Page Up and Down, Home and End move it, and it speaks what it stands on. It
 * stays where it was moved to while the page is on the way there.
 */
export function StopSlider({ name, stops, value, textOf, onChange }: StopSliderProps) {
  const id = useId();
  const [moved, setMoved] = useState<Moved>();
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (moved?.isTold) setMoved(undefined);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // However slowly one drags, it is one way from where one took the slider to where one lets it go.
  const drag = useRef<'none' | 'begun' | 'on'>('none');
  useEffect(() => () => clearTimeout(timer.current), []);

  const last = Math.max(stops.length - 1, 0);
  const valueAt = (index: number) => (index === last ? undefined : stops[index]?.value);
  const shown = moved ? valueAt(moved.to) : value;
  const index = moved?.to ?? (value === undefined ? last : nearestStop(stops, value));
  const stop = stops[index];
  const text =
    shown === undefined
      ? ['now', stops[last]?.text].filter((part) => part !== undefined).join(', ')
      : stop?.value === shown
        ? stop.text
        : textOf(shown);
  const slide = (to: number) => {
    clearTimeout(timer.current);
    const replaces = moved !== undefined || drag.current === 'on';
    if (drag.current === 'begun') drag.current = 'on';
    const tell = () => {
      setMoved({ to, isTold: true });
      onChange(valueAt(to), replaces);
    };
    if (moved) {
      setMoved({ to, isTold: false });
      timer.current = setTimeout(tell, SETTLED_MS);
    } else {
      tell();
    }
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
        onPointerDown={() => (drag.current = 'begun')}
        onKeyDown={() => (drag.current = 'none')}
        onChange={({ currentTarget }) => slide(currentTarget.valueAsNumber)}
      />
      <span className="stop-shown">{stops.length === 0 ? 'nothing yet' : text}</span>
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
