import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { Refused } from '../ui/Refused.js';
import { NothingHere } from './NothingHere.js';

/** What every route's loader is handed. */
export interface RouteContext {
  readonly queries: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  notFoundComponent: NothingHere,
  errorComponent: ({ error, reset }) => (
    <main className="page">
      <Refused error={error as Error} again={reset} />
    </main>
  ),
});
