import type { FastifyInstance } from 'fastify';
import { routeConfig } from '../route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The largest body that the route takes, in bytes, where that is more than others take. */
    takesUpTo?: number;
    /** The largest body that the route takes, in bytes, where that is less than others take. */
    takesAtMost?: number;
  }
}

/** Lets a route take bodies of so many bytes, where the server as a whole takes no larger ones. */
export function TakesUpTo(bytes: number): MethodDecorator {
  return routeConfig({ takesUpTo: bytes });
}

/** Lets a route take bodies of so many bytes, where the server as a whole takes larger ones. */
export function TakesAtMost(bytes: number): MethodDecorator {
  return routeConfig({ takesAtMost: bytes });
}

/** Has each route take what it says, and else what all take. */
export function limitBodies(fastify: FastifyInstance, maxBodyBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    const { takesUpTo = 0, takesAtMost = Infinity } = route.config ?? {};
    if (takesUpTo > maxBodyBytes) route.bodyLimit = takesUpTo;
    if (takesAtMost < maxBodyBytes) route.bodyLimit = takesAtMost;
  });
}
