import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  PROJECTION_HANDLER,
  type ProjectionHandler,
  type QueueConfig,
  QueuesModule,
  Waker,
} from '../index.js';

@Module({})
class ProjectionsModule {}

@Module({})
class AppModule {}

/** A process as far as its queues go; a test starts several in one. */
export interface QueueProcess {
  waker: Waker;
  /** The second time it does nothing. */
  close: () => Promise<void>;
}

/** One that only wakes, as the API does. */
export function startProducer(config: QueueConfig): Promise<QueueProcess> {
  return start([QueuesModule.forRoot(config)]);
}

/** One that also works. */
export function startWorker(
  config: QueueConfig,
  handler: ProjectionHandler,
  concurrency = 1,
): Promise<QueueProcess> {
  const projections: DynamicModule = {
    module: ProjectionsModule,
    providers: [{ provide: PROJECTION_HANDLER, useValue: handler }],
    exports: [PROJECTION_HANDLER],
  };
  return start([
    QueuesModule.forRoot(config),
    QueuesModule.forWorker({ concurrency, imports: [projections] }),
  ]);
}

async function start(imports: DynamicModule[]): Promise<QueueProcess> {
  const app: INestApplicationContext = await NestFactory.createApplicationContext(
    { module: AppModule, imports },
    { logger: false, abortOnError: false },
  );
  let closed: Promise<void> | undefined;
  return { waker: app.get(Waker), close: () => (closed ??= app.close()) };
}
