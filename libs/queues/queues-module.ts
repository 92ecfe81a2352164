import { BullModule, getQueueToken } from '@nestjs/bullmq';
import {
  type DynamicModule,
  Inject,
  Module,
  type ModuleMetadata,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { QUEUE_CONNECTION, type QueueConnection } from './connection.js';
import { type QueueConfig, queueConnection } from './queue-connection.js';
import { READING_QUEUE, WAKE_QUEUE } from './queue-names.js';
import { QueueWorkerModule } from './queue-worker-module.js';
import { READING_CONCURRENCY, READING_WAKER } from './reading-handler.js';
import { ReadingWorkerModule } from './reading-worker-module.js';
import { Waker } from './waker.js';
import { WakeWorker } from './wake-worker.js';
import { WORKER_CONCURRENCY } from './worker-concurrency.js';

/** The one connection of the process, for BullModule and for the module below. */
@Module({})
class QueueConnectionModule {}

/** The work of a process that takes jobs. */
export interface QueueWorkerConfig {
  /** How much is done at once: so many jobs, and as much in a sweep. */
  concurrency: number;
  /** Modules of which one exports the handler of the queue; without it the process does not start. */
  imports: ModuleMetadata['imports'];
}

/** BullMQ for the process: where jobs are kept, who adds them, and who takes them. */
@Module({})
export class QueuesModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
    private readonly waker: Waker,
    @Inject(READING_WAKER) private readonly readings: Waker,
  ) {}

  /** The {@link Waker}, and that of readings, for everybody in the process. */
  static forRoot(config: QueueConfig): DynamicModule {
    BullModule.queueClass = Waker;
    BullModule.workerClass = WakeWorker;
    const connection: DynamicModule = {
      module: QueueConnectionModule,
      providers: [{ provide: QUEUE_CONNECTION, useFactory: () => queueConnection(config) }],
      exports: [QUEUE_CONNECTION],
    };
    return {
      module: QueuesModule,
      global: true,
      imports: [
        connection,
        BullModule.forRootAsync({
          imports: [connection],
          inject: [QUEUE_CONNECTION],
          useFactory: ({ options }: QueueConnection) => options,
        }),
        BullModule.registerQueue(...[WAKE_QUEUE, READING_QUEUE].map(queueNamed)),
      ],
      providers: [
        { provide: Waker, useExisting: getQueueToken(WAKE_QUEUE) },
        { provide: READING_WAKER, useExisting: getQueueToken(READING_QUEUE) },
      ],
      exports: [Waker, READING_WAKER, connection],
    };
  }

  /**
   * The consumer of wake-ups and their sweep, for a process that works; it needs {@link forRoot}
   * beside it, and a `ProjectionHandler` as `PROJECTION_HANDLER`.
   */
  static forWorker({ concurrency, imports }: QueueWorkerConfig): DynamicModule {
    return {
      module: QueueWorkerModule,
      imports: imports ?? [],
      providers: [{ provide: WORKER_CONCURRENCY, useValue: concurrency }],
    };
  }

  /** The same for readings, with a `ReadingHandler` as `READING_HANDLER`. */
  static forReadings({ concurrency, imports }: QueueWorkerConfig): DynamicModule {
    return {
      module: ReadingWorkerModule,
      imports: imports ?? [],
      providers: [{ provide: READING_CONCURRENCY, useValue: concurrency }],
    };
  }

  async onModuleInit(): Promise<void> {
    try {
      for (const queue of [this.waker, this.readings]) await this.connection.ready(queue);
    } catch (error) {
      // Nest tells no module that the start has failed: what is open would keep the process.
      await this.onApplicationShutdown();
      throw error;
    }
  }

  /** After the last request, whose wake-ups are still added, and after the worker is closed. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.waker.close(), this.readings.close()]);
    await this.connection.close();
  }
}

function queueNamed(name: string) {
  return {
    name,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    streams: { events: { maxLen: 1_000 } },
  };
}
