import type { SubjectEvent } from '../deciding/subject.js';
import { type Erasure, erasureOf } from '../log/erasure.js';
import { streams, subjectOf } from '../log/streams.js';
import { UNMERGED } from '../registers/merging.js';
import { type Entry, type Register, register } from '../registers/register.js';
import {
  type Actor,
  ActorErased,
  type ActorErasedPayload,
  ActorRegistered,
  ActorRevised,
  ActorsMerged,
  MergeReverted,
} from './events.js';

/** An actor as its own stream has it. */
export interface ActorState extends Entry {
  readonly name: string;
  readonly kind: Actor['kind'];
  readonly aliases: readonly string[] | null;
  readonly memberOf: string | null;
  readonly role: string | null;
  readonly sameAs: readonly string[] | null;
  /** Why it is erased, whatever it was called; null where it is not. */
  readonly erased: Erasure | null;
}

/** What an actor is called of whom nobody may be told any more. */
const NAMELESS = 'an erased actor';

const registered = register<ActorState, Actor>({
  name: 'actor',
  one: 'an actor',
  streamOf: streams.actor,
  events: {
    registered: ActorRegistered,
    revised: ActorRevised,
    merged: ActorsMerged,
    reverted: MergeReverted,
  },
  begin: ({ slug, name, kind, aliases = null, memberOf = null, role = null, sameAs = null }) => ({
    slug,
    name,
    kind,
    aliases,
    memberOf,
    role,
    sameAs,
    erased: null,
    ...UNMERGED,
  }),
  belonging: { field: 'memberOf', said: 'a member of', of: ({ memberOf }) => memberOf },
  unlike: ({ slug, kind }, into) =>
    kind === into.kind
      ? undefined
      : `${into.slug} is of the kind ${into.kind}, ${slug} of the kind ${kind}: only actors of one kind can be one`,
});

export const actors: Register<ActorState> = {
  ...registered,
  evolve(before, event) {
    const mark = event.erasedBy;
    if (mark?.type !== ActorErased.type) return registered.evolve(before, event);
    const after = registered.evolve(before, { ...event, payload: leftOf(event) });
    // A merge may be told by words, too.
    return after ? { ...after, mergeReason: null, erased: erasureOf(mark) } : after;
  },
};

/** What is left of an erased event of an actor: what it is one with and a member of, and no words. */
function leftOf({ stream, version, erasedBy }: SubjectEvent): object {
  const { kept } = erasedBy?.payload as ActorErasedPayload;
  const { version: _, ...left } = kept.find((one) => one.version === version) ?? { version };
  return { slug: subjectOf(stream), name: NAMELESS, ...left };
}
