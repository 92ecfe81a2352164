import type { Instant } from '../instants/index.js';

/** The event that records why something was erased. */
export interface Mark {
  readonly version: number;
  readonly type: string;
  /** Upcast to the newest schema. */
  readonly payload: unknown;
}

/** An event as it stands in the log. */
export interface RecordedEvent {
  readonly dossier: string;
  /** Its place among all events of the dossier: 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly stream: string;
  /** Its place among the events of its stream: 1, 2, 3 … without gaps. */
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly correlationId: string;
  /** What it says, upcast to the newest schema; null once it has been erased. */
  readonly payload: unknown;
  /** Why its payload is gone; absent while that is there. */
  readonly erasedBy?: Mark;
}

/** An event that is to be appended. */
export interface NewEvent {
  readonly stream: string;
  /** The revision that it is to become. Its stream must stand at the one before. */
  readonly revision: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** JSON, without undefined members that matter. */
  readonly payload: unknown;
}

/** Another permanent name of a stream; no two streams of a dossier share one. */
export interface StreamName {
  readonly name: string;
  readonly stream: string;
}

/** A long text kept beside the events, which refer to it by its commitment. */
export interface NewText {
  /** SHA-256 of salt and body, hexadecimal. */
  readonly commitment: string;
  /** Hexadecimal. */
  readonly salt: string;
  readonly body: string;
}

/** Binds an append to an idempotency key. */
export interface Idempotency {
  /** Whose key it is. */
  readonly owner: string;
  readonly key: string;
  /** Fingerprint of the request. */
  readonly request: string;
}

/** Events that commit together or not at all. */
export interface AppendCommand {
  readonly dossier: string;
  readonly events: readonly NewEvent[];
  readonly recordedBy: string;
  readonly correlationId: string;
  /** Further streams that the decision rests on, with the revision at which it saw them. */
  readonly expected?: readonly { readonly stream: string; readonly revision: number }[];
  readonly names?: readonly StreamName[];
  readonly texts?: readonly NewText[];
  readonly idempotency?: Idempotency;
  /** What to answer again under the idempotency key: JSON text. */
  readonly answer?: string;
}

/** What an append destroys for ever. Headers and commitments stay. */
export interface Erasure {
  /** The event that records why: its index among those of the command. Its payload has a reason. */
  readonly by: number;
  /** Whether everything goes that the stream of that event said before it. */
  readonly stream?: boolean;
  /** Versions of events of which the payloads go. */
  readonly versions?: readonly number[];
  /** Commitments of texts that go. */
  readonly texts?: readonly string[];
}

/** What was looked for in the payloads of a dossier's events, and up to which version. */
export interface Lookup {
  readonly text: string;
  readonly after: number;
}

/** Events that commit together with what they erase, or not at all. */
export interface ErasingCommand extends AppendCommand {
  readonly erasures: readonly Erasure[];
  /** Refuse the command as stale where a later event has this text in its payload. */
  readonly unless?: Lookup;
}

/** What became of an append. A refusal has written nothing. */
export type AppendOutcome =
  | {
      readonly outcome: 'appended';
      /** The version of its last event. */
      readonly version: number;
      readonly recordedAt: Instant;
    }
  | {
      readonly outcome: 'replayed';
      /** Fingerprint of the request that came first under this idempotency key. */
      readonly request: string;
      readonly answer: string;
      readonly version: number;
      readonly recordedAt: Instant;
    }
  | {
      readonly outcome: 'stale';
      readonly stream: string;
      readonly expected: number;
      readonly actual: number;
    }
  | { readonly outcome: 'name-taken'; readonly name: string; readonly stream: string };
