import { useEffect, useState } from 'react';
import type { VersionStop } from './moments.js';

const STEP_MS = 1_200;

/** Steps through the versions, from where one is (from the first, if that is the end) to the last. */
export function Playing({
  stops,
  asOf,
  onStep,
}: {
  readonly stops: readonly VersionStop[];
  readonly asOf: string | undefined;
  readonly onStep: (asOf: string, replace: boolean) => void;
}) {
  const [plays, setPlays] = useState(false);
  useEffect(() => {
    if (!plays) return;
    const next = stops.find(({ version }) => version > Number(asOf ?? 0));
    const timer = setTimeout(
      () => (next ? onStep(String(next.version), true) : setPlays(false)),
      STEP_MS,
    );
    return () => clearTimeout(timer);
  }, [plays, asOf, stops, onStep]);
  return (
    <button type="button" aria-pressed={plays} onClick={() => setPlays(!plays)}>
      {plays ? 'Stop' : 'Play'}
    </button>
  );
}
