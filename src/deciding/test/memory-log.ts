import type {
  Erasure,
  NewEvent,
  NewText,
  RecordedEvent,
  StreamName,
} from '../../../libs/event-store/index.js';
import { instantOf } from '../../../libs/instants/index.js';
import type { ReadLog } from '../learn.js';

const RECORDED = instantOf(Date.parse('2022-04-01'));

/** The log of one dossier in memory, for decisions that are looked at without a server. */
export class MemoryLog implements ReadLog {
  private events: readonly RecordedEvent[] = [];
  private readonly names = new Map<string, string>();
  private readonly bodies = new Map<string, string | null>();

  append({
    events,
    names = [],
    texts = [],
    erasures = [],
  }: {
    readonly events: readonly NewEvent[];
    readonly names?: readonly StreamName[];
    readonly texts?: readonly NewText[];
    readonly erasures?: readonly Erasure[];
  }): void {
    const before = this.events;
    const appended = events.map((event, place) => this.recorded(event, before.length + place + 1));
    this.events = [...before, ...appended];
    for (const { name, stream } of names) this.names.set(name, stream);
    for (const { commitment, body } of texts) this.bodies.set(commitment, body);
    for (const erasure of erasures) this.erase(appended[erasure.by], erasure);
  }

  /** All events, as they stand now: what is erased is erased from the start. */
  recordedEvents(): readonly RecordedEvent[] {
    return this.events;
  }

  /** The permanent names of streams. */
  streamNames(): ReadonlyMap<string, string> {
    return this.names;
  }

  private erase(mark: RecordedEvent | undefined, erasure: Erasure): void {
    if (!mark) throw new Error('There is no event that says why something is erased.');
    const { version, type, payload } = mark;
    const goes = (event: RecordedEvent) =>
      erasure.versions?.includes(event.version) === true ||
      (erasure.stream === true && event.stream === mark.stream && event.version < version);
    this.events = this.events.map((event) =>
      goes(event) && event.payload !== null
        ? { ...event, payload: null, erasedBy: { version, type, payload } }
        : event,
    );
    for (const commitment of erasure.texts ?? []) this.bodies.set(commitment, null);
  }

  async readStreams(
    _dossier: string,
    { streams = [], names = [] }: { streams?: readonly string[]; names?: readonly string[] },
  ): Promise<RecordedEvent[]> {
    const read = new Set([...streams, ...names.flatMap((name) => this.names.get(name) ?? [])]);
    return this.events.filter(({ stream }) => read.has(stream));
  }

  async readStreamsUpTo(dossier: string, which: Parameters<MemoryLog['readStreams']>[1]) {
    return { events: await this.readStreams(dossier, which), bytes: 0 };
  }

  async streamsMentioning(_dossier: string, text: string) {
    const mentioning = this.events.filter(({ payload }) => JSON.stringify(payload).includes(text));
    const streams = [...new Set(mentioning.map(({ stream }) => stream))];
    return { streams, lookup: { text, after: this.events.length } };
  }

  async texts(
    _dossier: string,
    commitments: readonly string[],
  ): Promise<Map<string, string | null>> {
    return new Map([...this.bodies].filter(([commitment]) => commitments.includes(commitment)));
  }

  private recorded(event: NewEvent, version: number): RecordedEvent {
    return {
      ...event,
      dossier: 'd',
      version,
      id: `event-${version}`,
      recordedAt: RECORDED,
      recordedBy: 'k',
      correlationId: '',
    };
  }
}
