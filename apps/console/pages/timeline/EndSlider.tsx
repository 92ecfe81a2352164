import { useEffect, useId, useRef, useState } from 'react';

/** How long after the last movement the list follows. */
const SETTLED_MS = 150;

/** One end of a stretch, as the browser's own slider: it says the day on which it stands. */
export function EndSlider({
  name,
  stop,
  last,
  textOf,
  onChange,
}: {
  readonly name: string;
  readonly stop: number;
  /** The last stop; the first is 0. */
  readonly last: number;
  readonly textOf: (stop: number) => string;
  readonly onChange: (stop: number) => void;
}) {
  const id = useId();
  const [moved, setMoved] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const shown = moved ?? stop;
  const slide = (to: number) => {
    setMoved(to);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setMoved(undefined);
      onChange(to);
    }, SETTLED_MS);
  };
  return (
    <span className="choice">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={shown}
        aria-valuetext={textOf(shown)}
        onChange={({ currentTarget }) => slide(currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{textOf(shown)}</output>
    </span>
  );
}
