import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { whenUnknown } from './api/client.js';
import { dropToken, onTokenElsewhere, token } from './api/token.js';
import { Said } from './ui/Said.js';
import { queries, router } from './router.js';

/** The whole console. */
export function Console() {
  useEffect(watchSession, []);
  return (
    <QueryClientProvider client={queries}>
      <Said>
        <RouterProvider router={router} />
      </Said>
    </QueryClientProvider>
  );
}

/** Whoever is signed out, here, elsewhere or by the server, sees nothing more until they sign in. */
function watchSession(): () => void {
  const askToSignIn = () => {
    dropToken();
    queries.clear();
    const { href, pathname } = router.state.location;
    if (pathname === '/signin') return;
    void router.navigate({ to: '/signin', search: { from: href }, replace: true });
  };
  whenUnknown(askToSignIn);
  const stop = onTokenElsewhere(() => {
    if (token() === null) askToSignIn();
  });
  // A page that the browser kept as it was is looked at anew: its session may have ended since.
  const shown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) location.reload();
  };
  addEventListener('pageshow', shown);
  return () => {
    whenUnknown(() => undefined);
    stop();
    removeEventListener('pageshow', shown);
  };
}
