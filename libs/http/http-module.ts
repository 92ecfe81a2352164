import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { Registry } from 'prom-client';
import { HealthController, READINESS_CHECKS } from './health/health.controller.js';
import type { ReadinessCheck } from './health/readiness.js';
import { ProblemsController } from './problems/problems.controller.js';

@Module({})
class HttpModule {}

/** A module with what every process that answers has beside it: health, metrics and problems. */
export function httpModule(
  module: Type | DynamicModule,
  {
    ready,
    metrics,
  }: { readonly ready: Readonly<Record<string, ReadinessCheck>>; readonly metrics: Registry },
): DynamicModule {
  return {
    module: HttpModule,
    imports: [module],
    controllers: [HealthController, ProblemsController],
    providers: [
      { provide: READINESS_CHECKS, useValue: ready },
      { provide: Registry, useValue: metrics },
    ],
  };
}
