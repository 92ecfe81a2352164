import { lazy, Suspense } from 'react';
import type { PlainAct } from './PlainForm.js';

const PlainForm = lazy(async () => ({ default: (await import('./PlainForm.js')).PlainForm }));

/** The same as `PlainForm`, whose scripts are loaded when somebody wants it. */
export function LazyPlainForm({
  dossier,
  act,
  onClose,
}: {
  readonly dossier: string;
  readonly act: PlainAct<never>;
  readonly onClose: () => void;
}) {
  return (
    <Suspense fallback={<p>One moment…</p>}>
      <PlainForm dossier={dossier} act={act as PlainAct<{ version?: number }>} onClose={onClose} />
    </Suspense>
  );
}
