export { canonicalJson, commitText } from './canonical.js';
export type { AppendObserver } from './append-observer.js';
export { makeReady } from './append.js';
export { EventStore } from './event-store.js';
export type { EventStoreOptions, Head } from './event-store.js';
export type { KeptAnswer } from './kept-answers.js';
export type {
  AppendCommand,
  AppendOutcome,
  Erasure,
  ErasingCommand,
  Idempotency,
  Lookup,
  Mark,
  NewEvent,
  NewText,
  RecordedEvent,
  StreamName,
} from './events.js';
export { recordedAt } from './read.js';
export { entryOf } from './sealed.js';
export type { Renaming, StreamNames } from './renaming.js';
export type { Envelope, SealedEvent, SealedText } from './sealed.js';
export type { Upcaster, Upcasters } from './upcast.js';
