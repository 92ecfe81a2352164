import type { z } from 'zod';

import type { NewEvent, RecordedEvent } from '../../libs/event-store/index.js';

/** An event that is known to be of one type and not erased. */
export type EventOf<Payload, Event extends NewEvent = RecordedEvent> = Event & {
  readonly payload: Payload;
};

/** A kind of event: its name in the log, the version of its schema, and the schema. */
export interface EventType<Payload> {
  readonly type: string;
  readonly schemaVersion: number;
  readonly schema: z.ZodType<Payload>;
  /** The event that takes a stream to a revision. */
  at(stream: string, revision: number, payload: Payload): NewEvent;
  /** Whether an event is of this type and still has its payload. */
  is<Event extends NewEvent>(event: Event): event is EventOf<Payload, Event>;
}

/** Defines a kind of event. Raising the schema version calls for an upcaster from the one before. */
export function eventType<Payload>(
  type: string,
  schemaVersion: number,
  schema: z.ZodType<Payload>,
): EventType<Payload> {
  return {
    type,
    schemaVersion,
    schema,
    at: (stream, revision, payload) => ({ stream, revision, type, schemaVersion, payload }),
    is: <Event extends NewEvent>(event: Event): event is EventOf<Payload, Event> =>
      event.type === type && event.payload !== null,
  };
}
