import type { EventStore, RecordedEvent } from '../../event-store/index.js';
import { dependentsOf, noteDependents, type Queryable } from './dependents.js';
import type { PublicationClock } from '../view.js';

/** What placing the events of a dossier looks up of its log, besides the events themselves. */
export interface LogLookups {
  /** All events of some streams, in order. */
  readStreams(streams: readonly string[]): Promise<readonly RecordedEvent[]>;
  /** Notes what the places of some events rest on. Noting an event again changes nothing. */
  noteDependents(events: readonly RecordedEvent[]): Promise<void>;
  /** The streams of the events up to a version whose places rest on a subject of another stream. */
  dependentsOf(subject: string, upTo: number): Promise<readonly string[]>;
}

/** Looks things up in the database, within a transaction if that is given. */
export function storedLookups(
  on: Queryable,
  store: EventStore,
  clock: PublicationClock,
  dossier: string,
): LogLookups {
  return {
    readStreams: (streams) => store.readStreams(dossier, { streams }, on),
    noteDependents: (events) => noteDependents(on, clock, dossier, events),
    dependentsOf: (subject, upTo) => dependentsOf(on, dossier, subject, upTo),
  };
}

/** Looks things up among the events that it was given, which must come in order. */
export class LookupsInMemory implements LogLookups {
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly dependents = new Map<string, RecordedEvent[]>();

  constructor(private readonly clock: PublicationClock) {}

  add(events: readonly RecordedEvent[]): void {
    for (const event of events) append(this.streams, event.stream, event);
  }

  async readStreams(streams: readonly string[]): Promise<readonly RecordedEvent[]> {
    const events = [...new Set(streams)].flatMap((stream) => this.streams.get(stream) ?? []);
    return events.sort((a, b) => a.version - b.version);
  }

  async noteDependents(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      for (const subject of new Set(this.clock.subjects(event))) {
        if (subject !== event.stream) append(this.dependents, subject, event);
      }
    }
  }

  async dependentsOf(subject: string, upTo: number): Promise<readonly string[]> {
    const events = this.dependents.get(subject) ?? [];
    return [...new Set(events.flatMap(({ version, stream }) => (version <= upTo ? [stream] : [])))];
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
