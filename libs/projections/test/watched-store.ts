import type { Database } from '../../database/index.js';
import { EventStore, type RecordedEvent } from '../../event-store/index.js';

/** A store that does something between reading a batch and handing it on. */
export class WatchedStore extends EventStore {
  constructor(
    db: Database,
    private readonly watch: (events: readonly RecordedEvent[]) => Promise<void>,
  ) {
    super(db);
  }

  override async read(...parameters: Parameters<EventStore['read']>): Promise<RecordedEvent[]> {
    const events = await super.read(...parameters);
    await this.watch(events);
    return events;
  }
}
