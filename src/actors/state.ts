import type { Subject, SubjectEvent } from '../deciding/subject.js';
import { streams } from '../log/streams.js';
import {
  type Actor,
  ActorRegistered,
  ActorRevised,
  ActorsMerged,
  MergeReverted,
} from './events.js';

/** An actor as its own stream has it. */
export interface ActorState {
  readonly slug: string;
  readonly name: string;
  readonly kind: Actor['kind'];
  readonly aliases: readonly string[] | null;
  readonly memberOf: string | null;
  readonly role: string | null;
  readonly sameAs: readonly string[] | null;
  /** The actor that this one is merged into, and why. */
  readonly mergedInto: string | null;
  readonly mergeReason: string | null;
}

/** The state of an actor after the next event of its stream. */
export function evolveActor<State extends ActorState | null | undefined>(
  before: State,
  event: SubjectEvent,
): ActorState | State {
  if (ActorRegistered.is(event)) {
    const { slug, name, kind, aliases, memberOf, role, sameAs } = event.payload;
    return {
      slug,
      name,
      kind,
      aliases: aliases ?? null,
      memberOf: memberOf ?? null,
      role: role ?? null,
      sameAs: sameAs ?? null,
      mergedInto: null,
      mergeReason: null,
    };
  }
  if (!before) return before;
  if (ActorRevised.is(event)) return { ...before, ...event.payload };
  if (ActorsMerged.is(event)) {
    return { ...before, mergedInto: event.payload.into, mergeReason: event.payload.reason };
  }
  return MergeReverted.is(event) ? { ...before, mergedInto: null, mergeReason: null } : before;
}

export const actors: Subject<ActorState> = {
  name: 'actor',
  streamOf: streams.actor,
  evolve: evolveActor,
};
