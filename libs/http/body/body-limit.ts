import type { FastifyInstance } from 'fastify';
import { routeConfig } from '../route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The largest body that the route takes, in bytes, where that is more than others take. */
    takesUpTo?: number;
  }
}

/** Lets a route take bodies of so many bytes, where the server as a whole takes no larger ones. */
export function TakesUpTo(bytes: number): MethodDecorator {
  return routeConfig({ takesUpTo: bytes });
}

/** Has each route take what it says, and no less than all others. */
export function limitBodies(fastify: FastifyInstance, maxBodyBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    const { takesUpTo = 0 } = route.config ?? {};
    if (takesUpTo > maxBodyBytes) route.bodyLimit = takesUpTo;
  });
}
