import type { Transaction } from '../database/index.js';
import type { EventStore, RecordedEvent } from '../event-store/index.js';
import type { PlacedEvent } from './view-batch.js';
import type { PublicationClock } from './view.js';

/** More subjects than this are not kept in memory at once. */
const REMEMBERED = 20_000;

/**
 * Places the events of one dossier on the publication clock, batch after batch.
 *
 * The states of subjects that a batch refers to and that were not met before are folded from the
 * log up to the batch, so that a run may start anywhere and come to the same result.
 */
export class Placement {
  private readonly states = new Map<string, unknown>();

  constructor(
    private readonly store: EventStore,
    private readonly clock: PublicationClock,
    private readonly dossier: string,
  ) {}

  async place(tx: Transaction, batch: readonly RecordedEvent[]): Promise<PlacedEvent[]> {
    if (this.states.size > REMEMBERED) this.states.clear();
    await this.load(tx, batch);
    return batch.map((event) => ({ event, knownFrom: this.placeOne(event) }));
  }

  private placeOne(event: RecordedEvent) {
    const { knownFrom, state } = this.clock.place(event, (stream) => this.states.get(stream));
    if (state !== undefined) this.states.set(event.stream, state);
    return knownFrom;
  }

  private async load(tx: Transaction, batch: readonly RecordedEvent[]): Promise<void> {
    const first = batch[0]?.version ?? 0;
    const begun = new Set(
      batch.filter((event) => event.revision === 1).map((event) => event.stream),
    );
    const missing = new Set(
      batch
        .flatMap((event) => this.clock.subjects(event))
        .filter((stream) => !this.states.has(stream) && !begun.has(stream)),
    );
    if (missing.size === 0) return;
    const history = await this.store.readStreams(this.dossier, { streams: [...missing] }, tx);
    const earlier = history.filter((event) => event.version < first);
    for (const event of earlier) this.placeOne(event);
  }
}
