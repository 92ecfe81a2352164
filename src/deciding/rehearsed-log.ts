import type { EventStore, RecordedEvent } from '../../libs/event-store/index.js';
import type { ReadLog } from './learn.js';
import type { Accepted } from './result.js';

/** What is about to be comes after all that is in the log. */
const ABOUT_TO_BE = 2 ** 52;

/** A log as if decisions had been appended to it that never are. */
export class RehearsedLog implements ReadLog {
  private readonly events = new Map<string, RecordedEvent[]>();
  private readonly names = new Map<string, string>();
  private readonly bodies = new Map<string, string>();
  private version = ABOUT_TO_BE;
  /** About how many characters are held of what was taken. */
  size = 0;

  constructor(private readonly store: EventStore) {}

  /** Takes a decision as if it were appended. */
  take(dossier: string, { events, names = [], texts = [] }: Accepted<object>): void {
    for (const event of events) {
      this.version += 1;
      const recorded = { ...event, ...NOBODYS, dossier, version: this.version };
      const stream = this.events.get(event.stream);
      if (stream) stream.push(recorded);
      else this.events.set(event.stream, [recorded]);
      this.size += JSON.stringify(event.payload).length;
    }
    for (const { name, stream } of names) this.names.set(name, stream);
    for (const { commitment, body } of texts) {
      this.bodies.set(commitment, body);
      this.size += body.length;
    }
  }

  async readStreams(dossier: string, which: Which): Promise<RecordedEvent[]> {
    return (await this.readStreamsUpTo(dossier, which, Infinity)).events;
  }

  async readStreamsUpTo(
    dossier: string,
    which: Which,
    most: number,
  ): ReturnType<EventStore['readStreamsUpTo']> {
    const { streams = [], names = [] } = which;
    const named = names.flatMap((name) => this.names.get(name) ?? []);
    // A name that is only rehearsed may stand for a stream of the log.
    const all = [...new Set([...streams, ...named])];
    const sought = { streams: all, names };
    const { events: recorded, bytes } = await this.store.readStreamsUpTo(dossier, sought, most);
    const known = new Set([...all, ...recorded.map(({ stream }) => stream)]);
    const rehearsed = [...known].flatMap((stream) => this.events.get(stream) ?? []);
    rehearsed.sort((a, b) => a.version - b.version);
    return { events: [...recorded, ...rehearsed], bytes };
  }

  streamsMentioning(...asked: Parameters<ReadLog['streamsMentioning']>) {
    return this.store.streamsMentioning(...asked);
  }

  async texts(
    dossier: string,
    commitments: readonly string[],
  ): Promise<Map<string, string | null>> {
    const recorded = await this.store.texts(dossier, commitments);
    const rehearsed = commitments.flatMap((commitment) => {
      const body = this.bodies.get(commitment);
      return body === undefined ? [] : [[commitment, body] as const];
    });
    return new Map([...recorded, ...rehearsed]);
  }
}

type Which = Parameters<EventStore['readStreams']>[1];

/** What the log itself would say of an event. */
const NOBODYS = { id: '', recordedAt: '', recordedBy: '', correlationId: '' };
