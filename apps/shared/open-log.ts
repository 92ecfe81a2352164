import type { Database } from '../../libs/database/index.js';
import { EventStore, type EventStoreOptions } from '../../libs/event-store/index.js';
import { erasedActors } from '../../src/erasing/without-erased-actors.js';

/** The log as the business reads it: nowhere by the slugs of erased actors. */
export function openLog(
  database: Database,
  options: Pick<EventStoreOptions, 'observe'> = {},
): EventStore {
  return new EventStore(database, {}, { ...options, renaming: erasedActors });
}
