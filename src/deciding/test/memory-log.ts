import type {
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
  private readonly events: RecordedEvent[] = [];
  private readonly names = new Map<string, string>();
  private readonly bodies = new Map<string, string>();

  append({
    events,
    names = [],
    texts = [],
  }: {
    readonly events: readonly NewEvent[];
    readonly names?: readonly StreamName[];
    readonly texts?: readonly NewText[];
  }): void {
    for (const event of events) this.events.push(this.recorded(event));
    for (const { name, stream } of names) this.names.set(name, stream);
    for (const { commitment, body } of texts) this.bodies.set(commitment, body);
  }

  async readStreams(
    _dossier: string,
    { streams = [], names = [] }: { streams?: readonly string[]; names?: readonly string[] },
  ): Promise<RecordedEvent[]> {
    const read = new Set([...streams, ...names.flatMap((name) => this.names.get(name) ?? [])]);
    return this.events.filter(({ stream }) => read.has(stream));
  }

  async streamsMentioning(_dossier: string, text: string) {
    const mentioning = this.events.filter(({ payload }) => JSON.stringify(payload).includes(text));
    const streams = [...new Set(mentioning.map(({ stream }) => stream))];
    return { streams, lookup: { text, after: this.events.length } };
  }

  async texts(_dossier: string, commitments: readonly string[]): Promise<Map<string, string>> {
    return new Map([...this.bodies].filter(([commitment]) => commitments.includes(commitment)));
  }

  private recorded(event: NewEvent): RecordedEvent {
    const version = this.events.length + 1;
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
