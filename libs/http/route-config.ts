import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media types of a body that is handed on as a stream. */
    streams?: readonly string[];
  }
}

/** Adds to what Fastify's hooks know of a route (`request.routeOptions.config`). */
export function routeConfig(config: FastifyContextConfig): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const before = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as
      object | undefined;
    RouteConfig({ ...before, ...config })(target, key, descriptor);
  };
}
