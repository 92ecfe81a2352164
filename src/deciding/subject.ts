import type { NewEvent, RecordedEvent } from '../../libs/event-store/index.js';

/** A sort of thing that a dossier has, such as its actors: each has a stream, and a state that it folds to. */
export interface Subject<State> {
  /** What its streams begin with, up to the slash. */
  readonly name: string;
  /** The stream of the one with this slug or id. */
  streamOf(name: string): string;
  /** The state after the next event of its stream; undefined where it has none. Pure. */
  evolve(state: State | undefined, event: SubjectEvent): State | undefined;
  /** The permanent name by which it can be found besides. */
  nameOf?(state: State): string | undefined;
  /** The streams with texts that an event quotes. */
  quotedIn?(event: SubjectEvent): readonly string[];
}

/** An event that is to be recorded, or one that is and may have been erased since. */
export type SubjectEvent = NewEvent & Partial<Pick<RecordedEvent, 'version' | 'erasedBy'>>;
