import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '../../logging/index.js';
import { createHttpApp, type HttpAppOptions, registerOpenApi } from '../index.js';
import { SampleController } from './sample.controller.js';

@Module({ controllers: [SampleController] })
class SampleModule {}

/** A small application on a port of its own, for tests. */
export interface SampleApp {
  app: NestFastifyApplication;
  url: string;
  /** What it has logged so far. */
  log: () => Record<string, unknown>[];
}

/**
 * Starts one. Bodies may have 1 MiB.
 *
 * @param more what else it is to serve
 */
export async function startSampleApp(
  options: Partial<HttpAppOptions> = {},
  more: (app: NestFastifyApplication) => Promise<void> = () => Promise.resolve(),
): Promise<SampleApp> {
  const lines: string[] = [];
  const app = await createHttpApp(SampleModule, {
    config: { maxBodyBytes: 1024 ** 2, answerMemoryBytes: 1024 ** 2 },
    logger: createLogger({
      level: 'debug',
      destination: { write: (line) => void lines.push(line) },
    }),
    ...options,
  });
  registerOpenApi(app, { title: 'Sample', version: '1', description: 'For tests.' });
  await more(app);
  await app.listen(0, '127.0.0.1');
  const log = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { app, url: await app.getUrl(), log };
}
