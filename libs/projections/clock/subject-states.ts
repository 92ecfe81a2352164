import { isDeepStrictEqual } from 'node:util';

import type { RecordedEvent } from '../../event-store/index.js';
import type { LogLookups } from './log-lookups.js';
import type { PublicationClock } from '../view.js';

/** A state that an event found, and changed so that what rests on it may have moved. */
export interface Moved {
  readonly stream: string;
  readonly before: unknown;
}

/** The states of the subjects of one dossier, folded from the log as far as they are asked for. */
export class SubjectStates {
  private readonly states = new Map<string, unknown>();

  constructor(private readonly clock: PublicationClock) {}

  /** How many are in memory. */
  get size(): number {
    return this.states.size;
  }

  readonly of = (stream: string): unknown => this.states.get(stream);

  forget(): void {
    this.states.clear();
  }

  /** A stream of which it is known that it has no events yet. */
  begin(stream: string): void {
    if (!this.states.has(stream)) this.states.set(stream, undefined);
  }

  /** Takes in the next event; answers the state that it changed, where that may move what rests on it. */
  take(event: RecordedEvent): Moved | undefined {
    const before = this.states.get(event.stream);
    const after = this.clock.evolve(before, event);
    this.states.set(event.stream, after);
    if (before === undefined || !this.moves(before, after)) return undefined;
    return { stream: event.stream, before };
  }

  private moves(before: unknown, after: unknown): boolean {
    return this.clock.moves?.(before, after) ?? !isDeepStrictEqual(before, after);
  }

  /** Folds the subjects that are not in memory, and what they rest on, from the events before a version. */
  async load(log: LogLookups, subjects: Iterable<string>, before: number): Promise<void> {
    let missing = new Set([...subjects].filter((stream) => !this.states.has(stream)));
    while (missing.size > 0) {
      for (const stream of missing) this.begin(stream);
      const events = await log.readStreams([...missing]);
      for (const event of events) if (event.version < before) this.take(event);
      const further = [...missing].flatMap((stream) => {
        const state = this.states.get(stream);
        return state === undefined ? [] : this.clock.restsOn(state);
      });
      missing = new Set(further.filter((stream) => !this.states.has(stream)));
    }
  }
}
