import type { Subject, SubjectEvent } from '../deciding/subject.js';
import type { Erasure } from '../log/erasure.js';
import type { EventType } from '../log/event-type.js';
import type { Merging } from './merging.js';

/** What is known of everything that is registered. */
export interface Entry extends Merging {
  readonly slug: string;
  /** Why it is erased, where it is. */
  readonly erased?: Erasure | null;
}

/** The types of event that a register has. */
interface RegisterEvents<Declared extends { readonly slug: string }> {
  readonly registered: EventType<Declared>;
  /** What is left out of it stays as it was. */
  readonly revised: EventType<{ slug: string }>;
  readonly merged: EventType<{ slug: string; into: string; reason: string }>;
  readonly reverted: EventType<{ slug: string; reason: string }>;
}

/** What one of a register may be part of: another one of it. */
interface Belonging<State> {
  /** The field that names the other. */
  readonly field: string;
  /** How that is said of one, before the other: `a member of`. */
  readonly said: string;
  of(state: State): string | null;
}

/** How a register is put together. */
interface Definition<State extends Entry, Declared extends { readonly slug: string }> {
  /** What one of it is called: `actor`; its streams begin so. */
  readonly name: string;
  /** The same with its article: `an actor`. */
  readonly one: string;
  readonly streamOf: (slug: string) => string;
  readonly events: RegisterEvents<Declared>;
  /** The state of one as it was declared. */
  readonly begin: (declared: Declared) => State;
  readonly belonging?: Belonging<State>;
  /** Why one cannot be merged into another; undefined where it can. */
  unlike?(one: State, into: State): string | undefined;
}

/**
 * What a dossier knows by slugs and names, whatever that is: each is registered once, revised field
 * by field, and may turn out to be another, which can be taken back.
 */
export interface Register<State extends Entry = Entry>
  extends Omit<Definition<State, { slug: string }>, 'begin'>, Subject<State> {
  readonly streamOf: (slug: string) => string;
  evolve<Before extends State | null | undefined>(
    before: Before,
    event: SubjectEvent,
  ): State | Before;
}

export function register<State extends Entry, Declared extends { readonly slug: string }>(
  definition: Definition<State, Declared>,
): Register<State> {
  const { begin, ...rest } = definition;
  const { registered, revised, merged, reverted } = rest.events;
  return {
    ...rest,
    evolve(before, event) {
      if (registered.is(event)) return begin(event.payload);
      if (!before) return before;
      if (revised.is(event)) return { ...before, ...event.payload };
      if (merged.is(event)) {
        return { ...before, mergedInto: event.payload.into, mergeReason: event.payload.reason };
      }
      return reverted.is(event) ? { ...before, mergedInto: null, mergeReason: null } : before;
    },
  };
}
