import type { ErrorComponentProps } from '@tanstack/react-router';
import { Refused } from '../ui/Refused.js';

/** In the place of everything, where not even what stands around a page can be shown. */
export function WholeFault({ error, reset }: ErrorComponentProps) {
  return (
    <main className="page">
      <h1>This cannot be shown</h1>
      <Refused error={error as Error} again={reset} />
    </main>
  );
}
