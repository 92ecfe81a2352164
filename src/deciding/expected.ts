import type { NewEvent } from '../../libs/event-store/index.js';

/** A stream that a decision rests on, with the revision at which it saw it. */
export interface Expected {
  readonly stream: string;
  readonly revision: number;
}

/** What a decision rests on, each stream once: those that it writes are held to their revisions by that. */
export function unwritten(
  expected: readonly Expected[],
  events: readonly Pick<NewEvent, 'stream'>[],
): Expected[] {
  const written = new Set(events.map(({ stream }) => stream));
  const seen = new Map(expected.map(({ stream, revision }) => [stream, revision]));
  return [...seen]
    .filter(([stream]) => !written.has(stream))
    .map(([stream, revision]) => ({ stream, revision }));
}
