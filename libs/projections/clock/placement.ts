import type { EventStore, RecordedEvent } from '../../event-store/index.js';
import type { Queryable } from './dependents.js';
import { type LogLookups, storedLookups } from './log-lookups.js';
import { type Moved, SubjectStates } from './subject-states.js';
import type { PlacedEvent } from '../build/fold-batch.js';
import type { PublicationClock } from '../view.js';

/** More subjects than this are not kept in memory at once. */
const REMEMBERED = 20_000;

/**
 * Places the events of one dossier on the publication clock, batch after batch.
 *
 * The states of subjects that a batch refers to and that were not met before are folded from the
 * log up to the batch, so that a run may start anywhere and come to the same result.
 */
export class Placement {
  private readonly states: SubjectStates;
  /** The version at which the states stand. */
  private reached = 0;

  constructor(private readonly clock: PublicationClock) {
    this.states = new SubjectStates(clock);
  }

  async place(log: LogLookups, batch: readonly RecordedEvent[]): Promise<PlacedEvent[]> {
    const first = batch[0]?.version ?? 0;
    // A batch that does not follow the last one has other states before it.
    if (first !== this.reached + 1 || this.states.size > REMEMBERED) this.states.forget();
    this.reached = 0;
    await log.noteDependents(batch);
    for (const { stream, revision } of batch) if (revision === 1) this.states.begin(stream);
    await this.states.load(log, this.subjectsOf(batch), first);

    const placed: PlacedEvent[] = [];
    for (const event of batch) {
      const moved = this.states.take(event);
      const knownFrom = this.clock.knownFrom(event, this.states.of);
      placed.push({
        event,
        knownFrom,
        refolds: moved ? await this.refolds(log, event, moved) : [],
      });
    }
    this.reached = batch.at(-1)?.version ?? 0;
    return placed;
  }

  /** The whole streams, placed as of an event, of which it moved some earlier event. */
  private async refolds(
    log: LogLookups,
    { version }: RecordedEvent,
    moved: Moved,
  ): Promise<PlacedEvent[][]> {
    const streams = await this.streamsRestingOn(log, moved.stream, version);
    const history = await log.readStreams([...streams]);
    const events = history.filter((event) => event.version <= version);
    await this.states.load(log, this.subjectsOf(events), version + 1);

    const stateBefore = (stream: string) =>
      stream === moved.stream ? moved.before : this.states.of(stream);
    const refolds = new Map<string, PlacedEvent[]>();
    const displaced = new Set<string>();
    for (const event of events) {
      const knownFrom = this.clock.knownFrom(event, this.states.of);
      if (event.version < version && knownFrom !== this.clock.knownFrom(event, stateBefore)) {
        displaced.add(event.stream);
      }
      const stream = refolds.get(event.stream);
      if (stream) stream.push({ event, knownFrom, refolds: [] });
      else refolds.set(event.stream, [{ event, knownFrom, refolds: [] }]);
    }
    return [...refolds].filter(([stream]) => displaced.has(stream)).map(([, placed]) => placed);
  }

  /** A subject, and the streams with events whose places rest on it, through other subjects too. */
  private async streamsRestingOn(
    log: LogLookups,
    subject: string,
    version: number,
  ): Promise<Set<string>> {
    const streams = new Set([subject]);
    const subjects = new Set([subject]);
    for (const each of subjects) {
      const dependents = await log.dependentsOf(each, version);
      await this.states.load(log, dependents, version + 1);
      for (const stream of dependents) {
        streams.add(stream);
        const state = this.states.of(stream);
        if (state !== undefined && this.clock.restsOn(state).includes(each)) subjects.add(stream);
      }
    }
    return streams;
  }

  private subjectsOf(events: readonly RecordedEvent[]): Set<string> {
    return new Set(events.flatMap((event) => [event.stream, ...this.clock.subjects(event)]));
  }
}

/** Places some events of a dossier after others, all as of one version. */
export type Placer = (on: Queryable, events: readonly RecordedEvent[]) => Promise<PlacedEvent[]>;

/** A placer that keeps what it has learnt of a dossier from one call to the next. */
export function placerAsOf(
  store: EventStore,
  clock: PublicationClock,
  { dossier, version }: { readonly dossier: string; readonly version: number },
): Placer {
  const states = new SubjectStates(clock);
  return async (on, events) => {
    const subjects = events.flatMap((event) => [event.stream, ...clock.subjects(event)]);
    await states.load(storedLookups(on, store, clock, dossier), new Set(subjects), version + 1);
    return events.map((event) => ({
      event,
      knownFrom: clock.knownFrom(event, states.of),
      refolds: [],
    }));
  };
}

/** Some events of a dossier with the instants from which they are known, as of a version. */
export async function placeAsOf(
  on: Queryable,
  store: EventStore,
  clock: PublicationClock,
  events: readonly RecordedEvent[],
  moment: { readonly dossier: string; readonly version: number },
): Promise<PlacedEvent[]> {
  return placerAsOf(store, clock, moment)(on, events);
}
