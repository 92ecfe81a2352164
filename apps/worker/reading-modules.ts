import { type DynamicModule, Module } from '@nestjs/common';
import type { Registry } from 'prom-client';

import type { Config } from '../../libs/config/index.js';
import type { Database } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import { configuredModel, tokensInDatabase } from '../../libs/language-models/index.js';
import type { Logger } from '../../libs/logging/index.js';
import { Moments } from '../../libs/projections/index.js';
import { QueuesModule, READING_HANDLER } from '../../libs/queues/index.js';
import type { Extractors } from '../../src/intake/extractors.js';
import { knownIn } from '../../src/intake/known.js';
import { ModelExtractor } from '../../src/intake/model.js';
import { IntakeReading } from '../../src/intake/reading.js';
import { RulesExtractor } from '../../src/intake/rules.js';
import { observeReadings } from './observe-readings.js';

@Module({})
class ReadingsModule {}

export interface ReadingParts {
  readonly config: Config;
  readonly database: Database;
  readonly store: EventStore;
  /** Those that are configured, if not given. */
  readonly extractors: Extractors | undefined;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** What has a worker read the texts of intakes; nothing where it is to read none. */
export function readingModules(parts: ReadingParts): DynamicModule[] {
  const { config, database, store, logger, metrics } = parts;
  if (config.readings === 0) return [];
  const { extractors = configured(config, database) } = parts;
  const source = { db: database, store, moments: new Moments(database, store) };
  const reading = new IntakeReading({
    db: database,
    extractors,
    known: (dossier) => knownIn(source, dossier),
    concurrency: config.readings,
    limitMs: config.readingSeconds * 1_000,
    days: config.intakeDays,
    onEnded: observeReadings(metrics),
    onError: (error) => {
      logger.error({ err: error }, 'an intake could not be read');
    },
  });
  const readings = {
    module: ReadingsModule,
    providers: [{ provide: READING_HANDLER, useValue: reading }],
    exports: [READING_HANDLER],
  };
  return [QueuesModule.forReadings({ concurrency: config.readings, imports: [readings] })];
}

/** The rules, and the language model if there is one. */
function configured(config: Config, database: Database): Extractors {
  const model = configuredModel(config, tokensInDatabase(database));
  const rules = new RulesExtractor();
  return {
    rules,
    ...(model && { model: new ModelExtractor(model, config.model ?? '', rules) }),
  };
}
