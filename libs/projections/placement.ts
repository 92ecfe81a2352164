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
  /** The version at which the states stand. */
  private reached = 0;

  constructor(
    private readonly store: EventStore,
    private readonly clock: PublicationClock,
    private readonly dossier: string,
  ) {}

  async place(tx: Transaction, batch: readonly RecordedEvent[]): Promise<PlacedEvent[]> {
    const first = batch[0]?.version ?? 0;
    // A batch that does not follow the last one has other states before it.
    if (first !== this.reached + 1 || this.states.size > REMEMBERED) this.states.clear();
    const begun = new Set(
      batch.filter((event) => event.revision === 1).map((event) => event.stream),
    );
    const missing = batch
      .flatMap((event) => this.clock.subjects(event))
      .filter((stream) => !this.states.has(stream) && !begun.has(stream));
    await this.fold(tx, new Set(missing), first);
    const placed = batch.map((event) => ({ event, knownFrom: this.placeOne(event) }));
    this.reached = batch.at(-1)?.version ?? 0;
    return placed;
  }

  private placeOne(event: RecordedEvent) {
    const { knownFrom, state } = this.clock.place(event, (stream) => this.states.get(stream));
    if (state !== undefined) this.states.set(event.stream, state);
    return knownFrom;
  }

  /** Folds subjects, and in turn what their own events rest on, together, up to a version. */
  private async fold(tx: Transaction, subjects: ReadonlySet<string>, before: number) {
    const history: RecordedEvent[] = [];
    const met = new Set<string>();
    for (let next = subjects; next.size > 0;) {
      for (const stream of next) {
        met.add(stream);
        this.states.delete(stream);
      }
      const events = await this.store.readStreams(this.dossier, { streams: [...next] }, tx);
      const earlier = events.filter((event) => event.version < before);
      history.push(...earlier);
      const further = earlier.flatMap((event) => this.clock.subjects(event));
      next = new Set(further.filter((stream) => !met.has(stream)));
    }
    history.sort((a, b) => a.version - b.version);
    for (const event of history) this.placeOne(event);
  }
}
