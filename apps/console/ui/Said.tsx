import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

const SaidContext = createContext<(what: string) => void>(() => undefined);

/** Tells what was done, for eyes and for screen readers: `const say = useSay()`. */
export const useSay = (): ((what: string) => void) => useContext(SaidContext);

/** The one place where the console tells what was done. */
export function Said({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ what: '', times: 0 });
  const say = useMemo(
    () => (what: string) => setSaid(({ times }) => ({ what, times: times + 1 })),
    [],
  );
  return (
    <SaidContext value={say}>
      {children}
      <div role="status" className="said">
        {said.what && (
          <p key={said.times}>
            {said.what}{' '}
            <button type="button" aria-label="Hide the message" onClick={() => say('')}>
              ×
            </button>
          </p>
        )}
      </div>
    </SaidContext>
  );
}
