import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NothingHere } from './NothingHere.js';
import { WholeFault } from './WholeFault.js';

/** What every route's loader is handed. */
export interface RouteContext {
  readonly queries: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  notFoundComponent: NothingHere,
  errorComponent: WholeFault,
});
