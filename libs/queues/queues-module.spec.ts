import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueuesModule } from './index.js';

@Module({})
class AppModule {}

describe('A process that works', () => {
  it('does not start without a handler for its queue', async () => {
    const root: DynamicModule = {
      module: AppModule,
      imports: [
        QueuesModule.forRoot({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }),
        QueuesModule.forWorker({ concurrency: 1, imports: [] }),
      ],
    };
    await expect(
      NestFactory.createApplicationContext(root, { logger: false, abortOnError: false }),
    ).rejects.toThrow('PROJECTION_HANDLER');
  });
});
